import { closeProblem } from "~/domains/shops/shops.server";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { type Movement, NO_ORDER, record } from "../store/movements.server";
import { chooseOversell, findOversell } from "../store/oversells.server";
import { lockStock } from "../store/settings.server";
import { placeKey, readTruths } from "../store/truths.server";
import type { StockError } from "../types";
import { markDue } from "./due";
import { OVERSELL, settleOversells, subjectOf } from "./oversells";

/**
 * What the merchant does about an order that took what was not there. `refund` is done on the platform and closes by
 * itself when its message comes; `backorder` is accepted and stays on the item; `transfer` brings the units from a place
 * that holds them.
 */
export async function chooseFor(
  scope: ShopScope,
  id: string,
  choice: { kind: "refund" } | { kind: "backorder" } | { kind: "transfer"; from: string },
  now: Date,
): Promise<Result<void, StockError>> {
  await lockStock(scope);
  const row = await findOversell(scope, id);
  if (!row || row.closedAt) return fail({ code: "not-found" });
  if (choice.kind === "transfer") {
    const { itemId, location, missing } = row;
    const held = (await readTruths(scope, [itemId])).get(placeKey({ itemId, location: choice.from }));
    if (!held || held.quantity < missing || choice.from === location) return fail({ code: "not-enough" });
    const source = `transfer/${id}/${now.toISOString()}`;
    const move = (at: string, quantity: number): Movement => ({
      ...{ itemId, location: at, quantity, ownQuantity: 0, kind: "transfer", channelId: null, variantId: null },
      ...{ ...NO_ORDER, orderId: null, orderName: row.orderName, sourceKey: `${source}/${at}`, occurredAt: now },
    });
    await record(scope, [move(choice.from, -missing), move(location, missing)], now);
  }
  await chooseOversell(scope, id, choice.kind);
  if (choice.kind === "backorder") await closeProblem(scope, { code: OVERSELL, subject: subjectOf(row) });
  await settleOversells(scope, [row.itemId], now);
  await markDue(scope, [row.itemId], { now });
  return ok(undefined);
}
