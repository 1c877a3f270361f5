import { afterAll, beforeAll, expect, it } from "vitest";
import type { CanonicalInventoryLevel } from "~/kernel/commerce";
import type { OpenConnector } from "../../connector";
import { NOT_KNOWN, type StockDifference } from "../../ports";
import { testDeps } from "../../testing/deps";
import type { Account, Platform } from "../platform";
import { walkAll } from "../walk";

/** Changing stock by differences: each counts once by its key, whatever else is sold. */
export function stockDifferenceLaws({ connector, ...platform }: Platform): void {
  let account: Account;
  let open: OpenConnector;
  let levels: CanonicalInventoryLevel[];
  let keys = 0;
  /** How a request ends after the platform has worked on it. */
  let isAnswerLost = false;
  beforeAll(async () => {
    account = await platform.account("GBP");
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const answer = await account.fetch(url, init);
      if (!isAnswerLost) return answer;
      await answer.body?.cancel();
      throw new TypeError("fetch failed");
    };
    open = connector.open(account.credentials, testDeps(fetch));
    const changes = await walkAll(open, connector.ports);
    levels = changes
      .flatMap((change) => (change.kind === "inventory-level" ? [change.level] : []))
      .filter(({ available }) => (available ?? 0) > 10);
  });
  afterAll(() => account?.stop());

  const difference = (level: CanonicalInventoryLevel | undefined, by: number): StockDifference => {
    if (!level) throw new Error("the account has too few items in stock");
    const { inventoryItemExternalId, locationExternalId } = level;
    return { inventoryItemExternalId, locationExternalId, by, key: `difference-${keys++}` };
  };
  const held = (one: StockDifference) => account.stockOf?.(one) ?? Number.NaN;
  const add = async (...differences: StockDifference[]) => {
    const result = await open.stockDifferences.add(differences);
    if (!result.ok) throw new Error(result.error.message);
    return result.value.map(({ error }) => error);
  };

  it("adds and takes off, and the same key counts once", async () => {
    const one = difference(levels[0], -3);
    const two = difference(levels[1], 4);
    const before = [held(one), held(two)];
    for (let time = 0; time < 3; time++) expect(await add(one, two)).toEqual([null, null]);
    expect([held(one), held(two)]).toEqual([(before[0] ?? 0) - 3, (before[1] ?? 0) + 4]);
  });

  it("counts what else is sold, and what was sent before", async () => {
    const first = difference(levels[0], -2);
    const before = held(first);
    expect(await add(first)).toEqual([null]);
    expect(await add(difference(levels[0], -1))).toEqual([null]);
    expect(await add(first)).toEqual([null]);
    expect(held(first)).toBe(before - 3);
  });

  it("is sent again as it is when its answer was lost", async () => {
    const one = difference(levels[0], -1);
    const two = difference(levels[1], -1);
    const before = [held(one), held(two)];
    isAnswerLost = true;
    const lost = await open.stockDifferences.add([one, two]);
    isAnswerLost = false;
    expect(lost.ok ? null : lost.error.code).toBe("transient");
    expect(await add(one, two)).toEqual([null, null]);
    expect([held(one), held(two)]).toEqual(before.map((units) => units - 1));
  });

  it("tells the one that is refused in its place, and counts the others", async () => {
    const one = difference(levels[0], 1);
    const unknown = { ...difference(levels[0], 1), inventoryItemExternalId: "99999999" };
    const two = difference(levels[1], 1);
    const before = [held(one), held(two)];
    expect((await add(one, unknown, two)).map((error) => error?.code ?? null)).toEqual([null, "rejected", null]);
    expect([held(one), held(two)]).toEqual(before.map((units) => units + 1));
  });

  it("says that it does not know what became of a key that was another difference's", async () => {
    const one = difference(levels[0], 1);
    await add(one);
    const before = held(one);
    expect(await add({ ...one, by: 2 })).toEqual([expect.objectContaining({ code: "rejected", field: NOT_KNOWN })]);
    expect(held(one)).toBe(before);
  });

  it("nothing is added for nothing", async () => {
    expect(await add()).toEqual([]);
  });
}
