import { afterAll, beforeAll, expect, it } from "vitest";
import type { CanonicalInventoryLevel } from "~/kernel/commerce";
import type { OpenConnector } from "../../connector";
import { STALE } from "../../ports";
import { testDeps } from "../../testing/deps";
import type { Account, Platform } from "../platform";
import { walkAll } from "../walk";
import { where } from "./where";

/** Pushing stock: quantities, not differences, and each item for itself. */
export function stockLaws(platform: Platform): void {
  const { connector } = platform;
  let account: Account;
  let open: OpenConnector;
  let counted: CanonicalInventoryLevel[];
  beforeAll(async () => {
    account = await platform.account("GBP");
    open = connector.open(
      account.credentials,
      testDeps((url, init) => account.fetch(url, init)),
    );
    const changes = await walkAll(open, connector.ports);
    const levels = changes.flatMap((change) => (change.kind === "inventory-level" ? [change.level] : []));
    counted = levels.filter(({ available }) => available !== null);
  });
  afterAll(() => account?.stop());

  const push = async (targets: Parameters<OpenConnector["stock"]["push"]>[0]) => {
    const result = await open.stock.push(targets);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };

  it("reads what is there", () => {
    expect(counted.length).toBeGreaterThan(3);
    for (const level of counted) expect(account.stockOf?.(level)).toBe(level.available);
  });

  it("sets quantities, and the same twice is the same", async () => {
    const targets = counted.map(({ inventoryItemExternalId, locationExternalId }, index) => ({
      ...{ inventoryItemExternalId, locationExternalId, available: index % 3 === 0 ? 0 : index + 7 },
    }));
    for (let time = 0; time < 2; time++) {
      const pushed = await push(targets.slice(0, open.stock.batchSize));
      expect(pushed.map(({ error, ...target }) => ({ target, error }))).toEqual(
        targets.slice(0, open.stock.batchSize).map((target) => ({ target, error: null })),
      );
      for (const target of targets.slice(0, open.stock.batchSize))
        expect(account.stockOf?.(target)).toBe(target.available);
    }
  });

  it("tells the item that is refused in its place, and sets the others", async () => {
    const [one, two] = counted as [CanonicalInventoryLevel, CanonicalInventoryLevel];
    const at = (level: CanonicalInventoryLevel, available: number) => ({
      ...{
        inventoryItemExternalId: level.inventoryItemExternalId,
        locationExternalId: level.locationExternalId,
        available,
      },
    });
    const unknown = { ...at(one, 1), inventoryItemExternalId: "99999999" };
    const pushed = await push([at(one, 41), unknown, at(two, 42)]);
    expect(pushed.map(({ error }) => error?.code ?? null)).toEqual([null, "rejected", null]);
    expect([account.stockOf?.(one), account.stockOf?.(two)]).toEqual([41, 42]);
  });

  where(connector.mostStock !== undefined).it("shows as many as the platform holds at most, and no more", async () => {
    const most = connector.mostStock ?? 0;
    const { inventoryItemExternalId, locationExternalId } = counted[0] as CanonicalInventoryLevel;
    const item = { inventoryItemExternalId, locationExternalId };
    for (const available of [most, most + 1, most * 5]) {
      expect((await push([{ ...item, available }]))[0]?.error).toBeNull();
      expect(account.stockOf?.(item)).toBe(most);
    }
  });

  where(
    platform.comparesStock === true,
  ).it("replaces what is as expected alone, and leaves the rest as it is", async () => {
    const [one, two] = counted as [CanonicalInventoryLevel, CanonicalInventoryLevel];
    const at = ({ inventoryItemExternalId, locationExternalId }: CanonicalInventoryLevel) => ({
      ...{ inventoryItemExternalId, locationExternalId },
    });
    await push([
      { ...at(one), available: 5 },
      { ...at(two), available: 6 },
    ]);
    const pushed = await push([
      { ...at(one), available: 15, expected: 4 },
      { ...at(two), available: 16, expected: 6 },
    ]);
    expect(open.stock.compares).toBe(true);
    expect(pushed.map(({ error }) => error)).toEqual([
      expect.objectContaining({ code: "rejected", field: STALE }),
      null,
    ]);
    expect([account.stockOf?.(one), account.stockOf?.(two)]).toEqual([5, 16]);
  });

  it("nothing is pushed for nothing", async () => {
    expect(await push([])).toEqual([]);
  });
}
