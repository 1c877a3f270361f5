import { getVariant } from "./catalogue";
import { takeStock, writeLine } from "./create-order";
import { recountCustomer } from "./customer-operations";
import { updateRow } from "./insert";
import { availableUnits } from "./inventory";
import { orderTotals } from "./order-totals";
import { done, type Outcome, refuse } from "./outcome";
import { getOrder, listOrderLines } from "./sales";
import type { OrderRow } from "./sales-rows";
import type { ShopState } from "./shop-state";

/** Adds units of a variant to a paid order and charges for them. `discount` is the whole line's, in minor units. */
export function addOrderLine(
  state: ShopState,
  id: number,
  { variantId, quantity, discount }: { variantId: number; quantity: number; discount: number },
): Outcome<OrderRow> {
  const order = getOrder(state, id);
  if (!order) return refuse("Order does not exist", ["id"]);
  const variant = getVariant(state, variantId);
  if (!variant) return refuse("Product variant does not exist", ["variantId"]);
  if (!Number.isInteger(quantity) || quantity < 1) return refuse("Quantity must be greater than 0", ["quantity"]);
  const available = availableUnits(state, variant.inventoryItemId);
  if (available !== null && available < quantity && !variant.sellsWhenOutOfStock)
    return refuse("Unable to reserve inventory", ["variantId"]);
  return state.transaction(() => {
    const line = { variantId, quantity, price: variant.price, discount: Math.min(discount, variant.price * quantity) };
    writeLine(state, id, line);
    const { shipping, tax, refunded } = order;
    const taxesIncluded = state.shop().taxesIncluded === 1;
    const totals = orderTotals({
      ...{ lines: listOrderLines(state, id), shipping, tax, taxesIncluded, refunded, isCancelled: false },
    });
    updateRow(state, "orders", id, { ...totals, updatedAt: state.instant() });
    takeStock(state, id, [line]);
    if (order.customerId) recountCustomer(state, order.customerId);
    state.recordChange("orders/edited", { id });
    state.recordChange("orders/updated", { id });
    return done(getOrder(state, id) as OrderRow);
  });
}
