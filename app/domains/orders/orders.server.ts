import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { customerNames } from "../customers/customers.server";
import { readOrder } from "./store/detail.server";
import { redactOrders } from "./store/links.server";
import type { OrderDetail } from "./types";

export { apply, linkCustomers, linkProducts } from "./apply.server";
export { listOrders, ordersCsv, ordersOfCustomer } from "./lists.server";
export { knownExternalIds } from "./store/known-ids.server";
export { readFilterChoices as orderFilterChoices } from "./store/lists.server";
export {
  readCounts as counts,
  readIdsByCheckout as orderIdsByCheckout,
  readIdsFrom as orderIdsFrom,
  readOrdersForCredit as ordersForCredit,
  readSalesByDay as salesByDay,
  readTotals as totals,
} from "./store/reports.server";
export { trainingLines } from "./training.server";
export type * from "./types";

/** `key` is our id or the platform's. Null when there is none or it was deleted. */
export async function getOrder(scope: ShopScope, key: string): Promise<OrderDetail | null> {
  const order = await readOrder(scope, key);
  if (!order?.customerId) return order;
  const names = await customerNames(scope, [order.customerId]);
  return { ...order, customerName: names.get(order.customerId)?.displayName || order.customerName };
}

/** Takes the personal fields out of a customer's orders, by law; what was sold stays. Gives back how many orders. */
export function redact(
  scope: ShopScope,
  channelId: ChannelId,
  customer: { externalId: string; orderExternalIds: readonly string[] },
  now: Date,
): Promise<number> {
  return redactOrders(scope, channelId, customer.externalId, customer.orderExternalIds, now);
}
