import { beforeAll, expect, it } from "vitest";
import { inShop, type ShopScope } from "~/infra/scope";
import type { Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { aCustomer, aLine, anOrder } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { apply as applyCustomers } from "../customers/customers.server";
import { apply, linkCustomers } from "./orders.server";
import { forgetTrainingLines, trainingLines } from "./training.server";

const db = useDatabase();
let shopId: ShopId;
let channelId: ChannelId;

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
const order = (externalId: string, minute: number, ...products: string[]) =>
  anOrder({
    ...{ externalId, placedAt: at(minute), updatedAt: at(minute), customerExternalId: "c1" },
    lines: products.map((id) => aLine({ externalId: `${externalId}-${id}`, productExternalId: id })),
  });
const record = (...made: ReturnType<typeof order>[]) =>
  change(...made.map((one) => ({ kind: "order", order: one }) as const));
const change = (...changes: Change[]) =>
  inShop(shopId, (scope) => apply(scope, { channelId, timeZone: "Europe/London", now: new Date() }, changes));
const read = () => inShop(shopId, (scope) => trainingLines(scope));

/** What is kept and brought up to date is what reading all gives. */
async function expectAsFromScratch() {
  const kept = await read();
  forgetTrainingLines();
  expect(kept).toEqual(await read());
  return kept;
}

function signal() {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { give, given };
}

beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db));
  await record(
    ...Array.from({ length: 40 }, (_, n) => order(`o${n}`, 2 + (n >> 1), String(n % 7), String(7 + (n % 5)))),
  );
  await read();
});

it("takes in new orders, late ones at their place in time", async () => {
  await record(order("new", 50, "1", "brand-new"), order("late", 1, "first-of-all"), order("between", 9, "3"));
  const lines = await expectAsFromScratch();
  expect(lines.placedAtOfOrder).toHaveLength(43);
  expect(lines.productExternalIds[0]).toBe("first-of-all");
});

it("leaves out what was cancelled or deleted, and takes back what returns", async () => {
  await record({ ...order("o3", 3, "3", "8"), updatedAt: at(60), cancelledAt: at(60) });
  await change({ kind: "order-deleted", externalId: "o4", at: at(60) });
  expect((await expectAsFromScratch()).placedAtOfOrder).toHaveLength(41);
  await record({ ...order("o3", 3, "3", "8"), updatedAt: at(61) }, { ...order("o4", 4, "4"), updatedAt: at(61) });
  expect((await expectAsFromScratch()).placedAtOfOrder).toHaveLength(43);
});

it("sees an edit of lines alone that changes no sum", async () => {
  const before = await expectAsFromScratch();
  const edited = order("o5", 4, "5", "swapped");
  await record({ ...edited, updatedAt: at(4) });
  const after = await expectAsFromScratch();
  expect(before.productExternalIds).not.toContain("swapped");
  expect(after.productExternalIds).toContain("swapped");
});

it("sees customers that come after their orders, and whose they are", async () => {
  expect((await expectAsFromScratch()).customerIds).toEqual([]);
  const customers = ["c1", "c2"].map((externalId) => aCustomer({ externalId }));
  await inShop(shopId, (scope) =>
    applyCustomers(
      scope,
      { channelId, now: new Date() },
      customers.map((customer) => ({ kind: "customer", customer })),
    ),
  );
  const known = await db.query<{ id: string }>(`SELECT id FROM "Customer" WHERE "shopId" = $1 ORDER BY "externalId"`, [
    shopId,
  ]);
  await inShop(shopId, (scope) =>
    linkCustomers(
      scope,
      known.map(({ id }) => id),
    ),
  );
  await record({ ...order("of-another", 30, "2"), customerExternalId: "c2" });
  expect((await expectAsFromScratch()).customerIds).toHaveLength(2);
  await db.query(`UPDATE "Customer" SET "personId" = $2 WHERE "shopId" = $1 AND id = $3`, [
    shopId,
    known[0]!.id,
    known[1]!.id,
  ]);
  expect((await expectAsFromScratch()).customerIds).toEqual([known[0]!.id]);
});

it("reads all where orders are gone without a trace", async () => {
  await read();
  await db.query(`DELETE FROM "OrderLine" WHERE "shopId" = $1 AND "externalId" LIKE 'o9-%'`, [shopId]);
  await db.query(`DELETE FROM "Order" WHERE "shopId" = $1 AND "externalId" = 'o9'`, [shopId]);
  await expectAsFromScratch();
});

it("holds what was committed while it was read", async () => {
  await read();
  const written = signal();
  const later = signal();
  const write = async (scope: ShopScope, name: string) => {
    // Telling others waits for who tells already: as in an import, nothing is told.
    const context = { channelId, timeZone: "Europe/London", now: new Date(), isImport: true };
    const guests = { ...order(name, 12, name), customerExternalId: null };
    await apply(scope, context, [{ kind: "order", order: guests }]);
  };
  const writing = inShop(shopId, async (scope) => {
    await write(scope, "slow");
    written.give();
    await later.given;
  });
  await written.given;
  await inShop(shopId, (scope) => write(scope, "quick"));
  const { productExternalIds } = await read();
  expect(productExternalIds).toContain("quick");
  expect(productExternalIds).not.toContain("slow");
  later.give();
  await writing;
  expect((await expectAsFromScratch()).productExternalIds).toContain("slow");
});
