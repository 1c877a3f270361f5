/** A shop granted access: called when a token was exchanged, sometimes twice at once. */
export type WhenInstalled = (shop: { shopDomain: string; scopes: string[] }) => Promise<void>;

// Held by the process: the web server and Remix's bundle are two copies of this file.
const HOLDER = Symbol.for("aisle.when-installed");
const holder = globalThis as { [HOLDER]?: WhenInstalled };

/** What an installation does is for the domains to say: the composition wires it. */
export function whenInstalled(work: WhenInstalled): void {
  holder[HOLDER] = work;
}

export async function tellInstalled(shop: { shopDomain: string; scopes: string[] }): Promise<void> {
  const work = holder[HOLDER];
  if (!work) throw new Error("nobody is told of installations: import the composition first");
  await work(shop);
}
