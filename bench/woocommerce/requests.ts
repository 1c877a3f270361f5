/** What was asked of a store, without the signature that went with it. */
export type Asked = string;

const SIGNED = /^oauth_/;

/** From now on, keeps the address of everything that is read of the store. Call before anything of the app is loaded. */
export function keepRequests(storeUrl: string): { asked: Asked[]; mostAtOnce(): number } {
  const asked: Asked[] = [];
  let underWay = 0;
  let most = 0;
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (url.origin !== new URL(storeUrl).origin || (init?.method ?? "GET").toUpperCase() !== "GET")
      return send(input, init);
    for (const name of [...url.searchParams.keys()]) if (SIGNED.test(name)) url.searchParams.delete(name);
    asked.push(url.href);
    underWay += 1;
    most = Math.max(most, underWay);
    try {
      return await send(input, init);
    } finally {
      underWay -= 1;
    }
  };
  return { asked, mostAtOnce: () => most };
}

/** Asks for the same again, `lanes` at a time, parses each answer and lets it go. Gives back seconds. */
export async function askBare(
  asked: readonly Asked[],
  key: { consumerKey: string; consumerSecret: string },
  lanes: number,
): Promise<number> {
  const basic = Buffer.from(`${key.consumerKey}:${key.consumerSecret}`).toString("base64");
  // As a store behind a proxy sees TLS: it then takes a key as it is.
  const headers = { authorization: `Basic ${basic}`, "x-forwarded-proto": "https" };
  const startedAt = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < asked.length) {
      const url = asked[next++] as string;
      const response = await fetch(url, { headers });
      if (!response.ok) throw new Error(`the store answered ${response.status} to ${url}`);
      JSON.parse(await response.text());
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (performance.now() - startedAt) / 1_000;
}
