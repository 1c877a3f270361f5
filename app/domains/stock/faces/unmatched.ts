import { linkItems, offersOfItems } from "~/domains/catalog/catalog.server";
import type { ShopScope } from "~/infra/scope";
import type { ListQuery } from "~/kernel/list";
import { fail, ok, type Result } from "~/kernel/result";
import { lockStock } from "../store/settings.server";
import { dismissLines, findLine, nameLine, putAway } from "../store/unmatched.server";
import { unmatchedIds } from "../store/unmatched-list.server";
import type { StockError } from "../types";
import { follow } from "./follow";
import { settleOrders } from "./settle";

/**
 * The merchant says what was sold. A line of a variant joins the variant to the item, for good and for every line of it;
 * one without a variant takes from the item by itself. Either way it is counted now.
 */
export async function linkLine(
  scope: ShopScope,
  id: string,
  itemId: string,
  now: Date,
): Promise<Result<void, StockError>> {
  await lockStock(scope);
  const line = await findLine(scope, id);
  if (!line || (await offersOfItems(scope, [itemId])).length === 0) return fail({ code: "not-found" });
  if (line.variantId) {
    const linked = await linkItems(scope, { variantId: line.variantId, itemId, by: "merchant" }, now);
    if (!linked.ok) return fail({ code: "not-possible" });
    await follow(scope, { variantIds: [line.variantId], itemIds: [itemId] }, now);
    return ok(undefined);
  }
  await follow(scope, { variantIds: [], itemIds: [itemId] }, now);
  await nameLine(scope, id, itemId, now);
  await settleOrders(scope, [line.orderId], now);
  return ok(undefined);
}

/** It took nothing that is sold elsewhere; `always`: nor does anything of this variant, ever. */
export async function dismissLine(
  scope: ShopScope,
  id: string,
  reason: "once" | "always",
  now: Date,
): Promise<Result<{ count: number }, StockError>> {
  await lockStock(scope);
  const line = await findLine(scope, id);
  if (!line) return fail({ code: "not-found" });
  return ok({ count: await dismissLines(scope, { id, variantId: line.variantId, reason }, now) });
}

/** Those lines, or all that a list shows, took nothing that is sold elsewhere. Gives back how many still waited. */
export async function dismissMany(
  scope: ShopScope,
  of: readonly string[] | Pick<ListQuery, "search" | "filters">,
  now: Date,
): Promise<number> {
  await lockStock(scope);
  return putAway(scope, "filters" in of ? await unmatchedIds(scope, of) : of, now);
}
