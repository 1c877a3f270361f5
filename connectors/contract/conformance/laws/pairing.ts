import { afterAll, beforeAll, expect, it } from "vitest";
import type { OpenConnector } from "../../connector";
import type { PluginPairing } from "../../ports";
import { testDeps } from "../../testing/deps";
import type { Account, Platform } from "../platform";

const GIVEN: PluginPairing = {
  url: "https://app.example",
  connection: "0199aaaa-0000-7000-8000-00000000000a",
  secret: "5e".repeat(32),
};

/** Our plugin learns of us by the account's own keys: as often as one likes, and only where it is. */
export function pairingLaws(platform: Platform): void {
  const { connector } = platform;
  const asked: string[] = [];
  let account: Account;
  let open: OpenConnector;
  beforeAll(async () => {
    account = await platform.account("GBP");
    const fetch: typeof globalThis.fetch = (input, init) => {
      asked.push(String(input));
      return account.fetch(input, init);
    };
    open = connector.open(account.credentials, testDeps(fetch));
  });
  afterAll(() => account?.stop());

  it("leaves an account without it as it is", async () => {
    expect(await open.plugin.pair(GIVEN)).toEqual({ ok: true, value: "absent" });
    expect(account.plugin?.held()).toBeNull();
  });

  it("tells it what it needs, and again the same", async () => {
    account.plugin?.install();
    for (let time = 0; time < 2; time++) {
      const paired = await open.plugin.pair(GIVEN);
      expect(paired.ok && ["paired", "pending"].includes(paired.value)).toBe(true);
      expect(account.plugin?.held()).toEqual({ connection: GIVEN.connection, secret: GIVEN.secret });
    }
  });

  it("has no secret of it in an address", () => {
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((address) => address.includes(GIVEN.secret))).toEqual([]);
  });
}
