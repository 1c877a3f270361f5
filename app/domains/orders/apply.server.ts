import { tell } from "~/infra/outbox";
import type { ShopScope } from "~/infra/scope";
import { type Applied, type ApplyContext, nothingApplied, tallyOf } from "~/kernel/applied";
import type { CanonicalOrderLine, Change } from "~/kernel/commerce";
import { productIds, externalIdsOf as productsOf, variantIds, variantsOfProducts } from "../catalog/catalog.server";
import { customerIds, externalIdsOf as customersOf } from "../customers/customers.server";
import {
  namedOrders,
  type OrderBatch,
  orderBatch,
  withoutPersonalFields,
  withoutPersonalProperties,
} from "./core/batch";
import { sumLines } from "./core/sums";
import { orderRecorded, orderRefunded } from "./events";
import { refreshFacts } from "./faces/standing";
import { dropMissingLines, type LineOfOrder, saveLines, summarizeOrders } from "./store/lines.server";
import { linkLinesToProducts, linkLinesToVariants, linkOrdersToCustomers } from "./store/links.server";
import { deleteOrders, type HeldOrder, heldOrders, saveOrders } from "./store/orders.server";
import { dropMissingRefunds, type RefundOfOrder, saveFulfillments, saveRefunds } from "./store/refunds.server";

/**
 * The one writer of orders: takes its own kinds out of `changes`. An older order never overwrites a newer one; the lines
 * of a whole order are replaced, null lists are left. Customers and products are linked by their external id when we
 * hold them, else when they arrive. Tells `orders.order-recorded` and `orders.order-refunded`, except in a first import.
 */
export async function apply(scope: ShopScope, context: ApplyContext, changes: readonly Change[]): Promise<Applied> {
  const batch = orderBatch(changes);
  const applied = nothingApplied();
  const named = namedOrders(batch);
  if (named.length === 0) return applied;
  const held = await heldOrders(scope, context.channelId, named);
  const work: Work = {
    scope,
    context,
    batch,
    applied,
    held,
    parents: new Map(),
    fresh: new Set(),
    recorded: new Set(),
    relined: [],
    customers: new Set(),
  };
  await writeOrders(work);
  await writeLines(work);
  const refunded = await writeRefunds(work);
  await bury(work);
  // What the lines of an order that this batch made sum to was written with it.
  const parents = [...work.parents.values()];
  await summarizeOrders(
    scope,
    parents.filter((id) => !work.fresh.has(id) || refunded.has(id)),
    work.relined,
  );
  await refreshFacts(scope, [...work.customers]);
  if (!context.isImport) {
    await tellInBatches(scope, orderRecorded, [...work.recorded]);
    await tellInBatches(scope, orderRefunded, [...refunded]);
  }
  return applied;
}

interface Work {
  scope: ShopScope;
  context: ApplyContext;
  batch: OrderBatch;
  applied: Applied;
  held: Map<string, HeldOrder>;
  /** External id → id of every order whose parts may be written: it was not overtaken. */
  parents: Map<string, string>;
  /** Ids of orders that this batch made. */
  fresh: Set<string>;
  recorded: Set<string>;
  /** Ids of orders whose lines this batch wrote, and nothing else of them. */
  relined: string[];
  customers: Set<string>;
}

async function writeOrders(work: Work): Promise<void> {
  const { scope, context, batch, applied, held, parents } = work;
  const came = new Set(batch.orders.map((order) => order.externalId));
  for (const [externalId, row] of held) if (!came.has(externalId) && !row.deletedAt) parents.set(externalId, row.id);
  if (batch.orders.length === 0) return;
  const tally = tallyOf(applied, "order");
  const orders = batch.orders.map((order) =>
    held.get(order.externalId)?.redactedAt ? withoutPersonalFields(order) : order,
  );
  const wanted = orders.flatMap((order) => order.customerExternalId ?? []);
  const known = await customerIds(scope, context.channelId, [...new Set(wanted)]);
  const sums = new Map(
    orders.map((order) => [
      order.externalId,
      sumLines([...(order.lines ?? []), ...(batch.looseLines.get(order.externalId) ?? [])]),
    ]),
  );
  const saved = await saveOrders(scope, context, orders, known, sums);
  for (const row of saved) {
    (row.isNew ? tally.inserted : tally.updated).push(row.externalId);
    parents.set(row.externalId, row.id);
    if (row.isNew) work.fresh.add(row.id);
    work.recorded.add(row.id);
    if (row.customerId) work.customers.add(row.customerId);
    const before = held.get(row.externalId)?.customerId;
    if (before) work.customers.add(before);
  }
  for (const order of orders) {
    if (parents.has(order.externalId)) continue;
    const row = held.get(order.externalId);
    if (!row || row.deletedAt || row.updatedAt > new Date(order.updatedAt)) tally.overtaken++;
    else {
      tally.unchanged++;
      parents.set(order.externalId, row.id);
    }
  }
}

/** The id of the order that a part hangs on; null when it was overtaken, deleted, or is not held and has to be read. */
function parentOf(work: Work, externalId: string, missing: Set<string>): string | null {
  const id = work.parents.get(externalId);
  if (id) return id;
  if (!work.held.has(externalId) && !work.batch.tombstones.some((t) => t.externalId === externalId))
    missing.add(externalId);
  return null;
}

async function writeLines(work: Work): Promise<void> {
  const { scope, context, batch, applied } = work;
  const lines = new Map<string, LineOfOrder>();
  const wholeIds: string[] = [];
  const missing = new Set<string>();
  const put = (orderId: string, line: CanonicalOrderLine) => lines.set(orderId + line.externalId, { orderId, line });
  for (const order of batch.orders) {
    const orderId = work.parents.get(order.externalId);
    if (!orderId || !order.lines) continue;
    // A new order has no lines to lose.
    if (work.held.has(order.externalId)) wholeIds.push(orderId);
    const isErased = Boolean(work.held.get(order.externalId)?.redactedAt);
    for (const line of order.lines) put(orderId, isErased ? withoutPersonalProperties(line) : line);
  }
  for (const [externalId, loose] of batch.looseLines) {
    const orderId = parentOf(work, externalId, missing);
    const isErased = Boolean(work.held.get(externalId)?.redactedAt);
    if (orderId) for (const line of loose) put(orderId, isErased ? withoutPersonalProperties(line) : line);
  }
  for (const externalId of missing) applied.unresolved.push({ resource: "order", externalId });
  const all = [...lines.values()];
  const wanted = new Set(all.flatMap(({ line }) => line.productExternalId ?? []));
  const wantedVariants = new Set(all.flatMap(({ line }) => line.variantExternalId ?? []));
  const known = {
    products: await productIds(scope, context.channelId, [...wanted]),
    variants: await variantIds(scope, context.channelId, [...wantedVariants]),
  };
  const changed = await saveLines(scope, all, known, work.fresh);
  for (const id of await dropMissingLines(scope, wholeIds, all)) changed.add(id);
  for (const id of changed) {
    if (!work.recorded.has(id)) work.relined.push(id);
    work.recorded.add(id);
  }
}

async function writeRefunds(work: Work): Promise<Set<string>> {
  const { scope, context, batch, applied } = work;
  const missing = new Set<string>();
  const refunds = new Map<string, RefundOfOrder>();
  const fulfillments = new Map<string, Parameters<typeof saveFulfillments>[1][number]>();
  for (const refund of [...batch.orders.flatMap((order) => order.refunds ?? []), ...batch.looseRefunds]) {
    const orderId = parentOf(work, refund.orderExternalId, missing);
    if (orderId) refunds.set(`${orderId} ${refund.externalId}`, { orderId, refund });
  }
  const whole = batch.orders.flatMap((order) => order.fulfillments ?? []);
  for (const fulfillment of [...whole, ...batch.looseFulfillments]) {
    const orderId = parentOf(work, fulfillment.orderExternalId, missing);
    if (orderId) fulfillments.set(`${orderId} ${fulfillment.externalId}`, { orderId, fulfillment });
  }
  for (const externalId of missing) applied.unresolved.push({ resource: "order", externalId });
  const refunded = await saveRefunds(scope, context.timeZone, [...refunds.values()]);
  for (const id of await dropMissingRefunds(scope, newerWholeIds(work), [...refunds.values()])) refunded.add(id);
  if (refunded.size > 0) tallyOf(applied, "refund").updated.push(...refunded);
  await saveFulfillments(scope, [...fulfillments.values()]);
  for (const row of work.held.values()) if (row.customerId && refunded.has(row.id)) work.customers.add(row.customerId);
  return refunded;
}

/**
 * Orders that are newer than what is held and tell all their refunds: some platforms let a refund be taken back. Of the
 * same second one message may be older than the other, and would take back what it does not know yet.
 */
function newerWholeIds({ batch, held, parents }: Work): string[] {
  return batch.orders.flatMap((order) => {
    const before = held.get(order.externalId);
    const id = parents.get(order.externalId);
    return id && before && order.refunds && before.updatedAt < new Date(order.updatedAt) ? [id] : [];
  });
}

async function bury(work: Work): Promise<void> {
  const { scope, context, batch, applied } = work;
  if (batch.tombstones.length === 0) return;
  const gone = await deleteOrders(scope, context.channelId, batch.tombstones, tallyOf(applied, "order"));
  for (const row of gone) {
    work.recorded.add(row.id);
    if (row.customerId) work.customers.add(row.customerId);
  }
}

async function tellInBatches(scope: ShopScope, event: typeof orderRecorded, ids: string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += 500) await tell(scope, event, { orderIds: ids.slice(i, i + 500) });
}

/** Customers arrived after their orders: joins them. */
export async function linkCustomers(scope: ShopScope, ids: readonly string[]): Promise<void> {
  await refreshFacts(scope, await linkOrdersToCustomers(scope, await customersOf(scope, ids)));
}

/** Products and their variants arrived after their order lines: joins them. */
export async function linkProducts(scope: ShopScope, ids: readonly string[]): Promise<void> {
  await linkLinesToProducts(scope, await productsOf(scope, ids));
  await linkLinesToVariants(scope, await variantsOfProducts(scope, ids));
}
