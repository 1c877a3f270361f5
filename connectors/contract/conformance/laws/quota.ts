import { afterAll, beforeAll, expect, it } from "vitest";
import type { OpenConnector } from "../../connector";
import { testDeps } from "../../testing/deps";
import type { Account, Platform } from "../platform";

/** What is left of what may be asked is told, is possible, and shrinks by asking, never by much. */
export function quotaLaws(platform: Platform): void {
  let account: Account;
  let open: OpenConnector;
  beforeAll(async () => {
    account = await platform.account("GBP");
    const deps = testDeps((url, init) => account.fetch(url, init));
    open = platform.connector.open(account.credentials, deps) as OpenConnector;
  });
  afterAll(() => account?.stop());

  it("tells what is left, between nothing and all of it, and takes next to nothing by asking", async () => {
    const first = await open.quota.read();
    const second = await open.quota.read();
    if (!first.ok || !second.ok) throw new Error("the quota was not told");
    for (const { value } of [first, second]) {
      expect(value.most).toBeGreaterThan(0);
      expect(value.left).toBeGreaterThanOrEqual(0);
      expect(value.left).toBeLessThanOrEqual(value.most);
    }
    expect(first.value.left - second.value.left).toBeLessThanOrEqual(first.value.most * 0.01);
  });

  it("says like every other call why it could not be told", async () => {
    const deps = testDeps(async () => new Response("no", { status: 401 }));
    const refused = platform.connector.open(account.credentials, deps) as OpenConnector;
    expect(await refused.quota.read()).toMatchObject({ ok: false, error: { code: "auth" } });
  });
}
