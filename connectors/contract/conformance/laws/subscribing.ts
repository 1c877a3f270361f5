import { afterAll, beforeAll, expect, it } from "vitest";
import type { OpenConnector } from "../../connector";
import { testDeps } from "../../testing/deps";
import type { Account, Platform } from "../platform";

const ADDRESS = "https://app.example/webhooks/platform";
const ANOTHER = "https://elsewhere.example/hooks";

/** Subscribing to an account's messages: as often as one likes, and what was switched off comes back. */
export function subscribingLaws(platform: Platform): void {
  const { connector } = platform;
  let account: Account;
  let open: OpenConnector;
  beforeAll(async () => {
    account = await platform.account("GBP");
    open = connector.open(
      account.credentials,
      testDeps((url, init) => account.fetch(url, init)),
    );
  });
  afterAll(() => account?.stop());

  const ensure = async (address: string) => {
    const result = await open.subscriptions.ensure(address);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };

  it("subscribes once, however often it is asked to", async () => {
    const first = await ensure(ADDRESS);
    expect(first.made.length).toBeGreaterThan(0);
    expect(await ensure(ADDRESS)).toEqual({ made: [], revived: [] });
    const subscribed = account.subscribed?.(ADDRESS) ?? new Map();
    expect([...subscribed.keys()].sort()).toEqual([...first.made].sort());
    expect([...subscribed.values()].every(Boolean)).toBe(true);
  });

  it("switches on again what was switched off, and names it", async () => {
    const topic = account.switchOff?.(ADDRESS);
    expect(await ensure(ADDRESS)).toEqual({ made: [], revived: [topic] });
    expect(account.subscribed?.(ADDRESS).get(topic ?? "")).toBe(true);
  });

  it("takes away its own alone", async () => {
    await ensure(ANOTHER);
    for (let time = 0; time < 2; time++) expect(await open.subscriptions.remove(ADDRESS)).toMatchObject({ ok: true });
    expect(account.subscribed?.(ADDRESS).size).toBe(0);
    expect(account.subscribed?.(ANOTHER).size).toBeGreaterThan(0);
  });
}
