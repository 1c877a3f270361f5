/** What a merchant's browser does on the platforms' own pages that ask whether an app may come in. */

const plain = (text: string) => text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

/** Etsy's page at the address, answered by the seller: the address that the browser is sent back to. */
export async function answerEtsy(shopUrl: string, address: string, isGranted = true): Promise<string> {
  const at = new URL(address);
  const page = await fetch(`${shopUrl}${at.pathname}${at.search}`);
  const fields = [...(await page.text()).matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, plain(value)],
  );
  const body = new URLSearchParams(fields.filter(([name]) => name !== "grant"));
  body.set("grant", isGranted ? "1" : "0");
  const back = await fetch(`${shopUrl}${at.pathname}`, { method: "POST", body, redirect: "manual" });
  return back.headers.get("location") ?? "";
}

/** WooCommerce's page at the address, approved by the store's administrator: what the store answers once it told the app. */
export async function approveWoo(storeUrl: string, address: string): Promise<Response> {
  const page = await (await fetch(address)).text();
  const link = plain(/class="approve" href="([^"]*)"/.exec(page)?.[1] ?? "");
  return fetch(new URL(link, storeUrl).href, { redirect: "manual" });
}
