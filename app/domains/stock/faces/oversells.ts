import { offersOfItems } from "~/domains/catalog/catalog.server";
import { type OrderSale, salesOfOrders } from "~/domains/orders/orders.server";
import { closeProblem, openProblem } from "~/domains/shops/shops.server";
import type { ShopScope } from "~/infra/scope";
import { isOwed } from "../core/left-shelf";
import { type Claim, oversold } from "../core/oversold";
import { readTakers } from "../store/movements.server";
import { closeOversell, type OversellRow, openOversell, readOversellsOfItems } from "../store/oversells.server";
import { placeKey, readTruths, type Truth } from "../store/truths.server";

export const OVERSELL = "oversell";

/**
 * Where less than nothing is left, the orders placed last took what was not there: one Problem each, which closes itself
 * when nothing is missing any more or nobody waits for it. What the merchant accepted is not asked again.
 */
export async function settleOversells(scope: ShopScope, itemIds: readonly string[], now: Date): Promise<void> {
  const held = await readOversellsOfItems(scope, itemIds);
  for (const truth of (await readTruths(scope, itemIds)).values()) {
    const rows = held.filter((row) => placeKey(row) === placeKey(truth));
    if (truth.quantity >= 0 && rows.every(({ closedAt }) => closedAt)) continue;
    await settlePlace(scope, truth, rows, now);
  }
}

async function settlePlace(scope: ShopScope, truth: Truth, rows: readonly OversellRow[], now: Date): Promise<void> {
  const takers = await readTakers(scope, truth);
  const sales = new Map(
    (
      await salesOfOrders(
        scope,
        takers.map(({ orderId }) => orderId),
      )
    ).map((sale) => [sale.orderId, sale]),
  );
  const claims = takers.flatMap(({ orderId, units }): Claim[] => {
    const sale = sales.get(orderId);
    return sale && isWaiting(sale) ? [{ orderId, units, placedAt: sale.placedAt }] : [];
  });
  const short = oversold(claims, Math.max(0, -truth.quantity));
  for (const row of rows) {
    if (row.closedAt || short.has(row.orderId)) continue;
    await closeOversell(scope, row.id, now);
    await closeProblem(scope, { code: OVERSELL, subject: subjectOf(row) });
  }
  for (const [orderId, missing] of short) {
    const sale = sales.get(orderId);
    const row = rows.find((one) => one.orderId === orderId);
    if (!sale || (row && !row.closedAt && row.missing === missing)) continue;
    const { channelId, name: orderName } = sale;
    const { itemId, location } = truth;
    await openOversell(scope, { orderId, itemId, location, channelId, orderName, missing }, now);
    if (row?.choice === "backorder") continue;
    const facts = { order: orderName, item: await titleOf(scope, itemId), count: missing };
    const subject = subjectOf({ orderId, itemId, location });
    await openProblem(scope, { code: OVERSELL, subject, severity: "critical", facts });
  }
}

export const subjectOf = (row: Pick<OversellRow, "orderId" | "itemId" | "location">) =>
  `${row.orderId} ${row.itemId} ${row.location}`;

/** What was sent has left: nobody waits for it. */
const isWaiting = (sale: OrderSale) =>
  sale.deletedAt === null && sale.fulfillmentStatus !== "fulfilled" && sale.lines.some((line) => isOwed(line, sale));

export async function titleOf(scope: ShopScope, itemId: string): Promise<string> {
  return (await offersOfItems(scope, [itemId]))[0]?.title ?? "";
}
