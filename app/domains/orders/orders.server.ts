import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import type { ShopDay } from "~/kernel/time";
import { getShop } from "../shops/shops.server";
import { moveDays } from "./store/days.server";
import { type OrderTraces, readOrdersForExport, readTraces, redactOrders } from "./store/privacy.server";
import { readSold } from "./store/sold.server";
import type { SoldOfProduct } from "./types";

export { apply, linkCustomers, linkProducts } from "./apply.server";
export { findCopies, judgeCopy } from "./faces/copies";
export { getOrder, orderPage } from "./faces/order-page";
export { listOrders, ordersCsv } from "./lists.server";
export { readChannelDays as salesByChannel, readLeftOut as leftOut } from "./store/by-channel.server";
export {
  type HeldCanonicalOrder,
  readCanonicalChunk as canonicalOrderChunk,
  readCanonicalOrders as canonicalOrders,
} from "./store/canonical.server";
export { readBasketsOfCustomer as basketsOfCustomer } from "./store/customer-baskets.server";
export { readFilterChoices as orderFilterChoices } from "./store/filter-choices.server";
export { knownExternalIds } from "./store/held.server";
export {
  readPlaced as placed,
  readPlacedBySegment as placedBySegment,
  readSegments as segmentsOf,
  readSoldOfVariants as soldOfVariants,
} from "./store/ledger.server";
export {
  readCustomersOfCheckouts as customersOfCheckouts,
  readPlacedByCustomers as placedByCustomers,
  readPlacedSince as placedSince,
} from "./store/outcomes.server";
export {
  readCounts as counts,
  readIdsByCheckout as orderIdsByCheckout,
  readIdsFrom as orderIdsFrom,
  readOrdersForCredit as ordersForCredit,
  readSalesByDay as salesByDay,
  readTotals as totals,
} from "./store/reports.server";
export {
  readIdsChangedSince as idsChangedSince,
  readIdsOfVariants as idsOfVariants,
  readSales as salesOfOrders,
  readUnitsSold as unitsSold,
} from "./store/sales.server";
export { readLatestBaskets as latestBaskets } from "./store/sold.server";
export {
  type OrderMoment,
  readCheckoutTokens as checkoutTokensOf,
  readTimeline as orderTimeline,
} from "./store/timeline.server";
export { trainingLines } from "./training.server";
export type * from "./types";

/** The shop's zone has changed: every order and refund stands under its day in the zone of now. Gives back how many moved. */
export async function keepDays(scope: ShopScope): Promise<number> {
  return moveDays(scope, (await getShop(scope)).timeZone);
}

/** What was sold of products on and after a day of the shop's, and what was given back of it in the shop's currency. */
export async function soldSince(
  scope: ShopScope,
  from: ShopDay,
  productExternalIds: readonly string[] | null,
): Promise<SoldOfProduct[]> {
  return readSold(scope, (await getShop(scope)).currency, from, productExternalIds);
}

/** A customer of a channel, and the orders that a request by law names besides. */
interface Person {
  externalId: string;
  orderExternalIds: readonly string[];
}

const whose = (channelId: ChannelId, { externalId, orderExternalIds }: Person) => ({
  channelId,
  customerExternalId: externalId,
  orderExternalIds,
});

/** Takes the personal fields out of a customer's orders, by law; what was sold stays. Gives back how many orders. */
export function redact(scope: ShopScope, channelId: ChannelId, customer: Person, now: Date): Promise<number> {
  return redactOrders(scope, whose(channelId, customer), now);
}

/** All that is held on a customer's orders, for an answer by law. */
export function exportFor(
  scope: ShopScope,
  channelId: ChannelId,
  customer: Person,
): Promise<Record<string, unknown>[]> {
  return readOrdersForExport(scope, whose(channelId, customer));
}

/** What joins a customer's orders to acts on the storefront; to be asked for before `redact`. */
export function tracesOf(scope: ShopScope, channelId: ChannelId, customer: Person): Promise<OrderTraces> {
  return readTraces(scope, whose(channelId, customer));
}
