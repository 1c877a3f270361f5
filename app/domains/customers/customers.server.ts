import { csvLine, inChunks } from "~/infra/csv";
import { tell } from "~/infra/outbox";
import { inShop, type ShopScope } from "~/infra/scope";
import { type Applied, type ApplyContext, nothingApplied, tallyOf } from "~/kernel/applied";
import type { Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { ListQuery } from "~/kernel/list";
import { toDecimal } from "~/kernel/money";
import { customersOf } from "./core/batch";
import { customerChanged } from "./events";
import { customerChunk, readForExport } from "./store/reads.server";
import { deleteCustomers, redactCustomers, saveCustomers } from "./store/write.server";
import type { CustomerRow } from "./types";

export {
  type HeldCanonicalCustomer,
  readCanonicalChunk as canonicalCustomerChunk,
  readCanonicalCustomers as canonicalCustomers,
  readIdsByEmail as customerIdsByEmail,
} from "./store/canonical.server";
export { knownExternalIds } from "./store/known-ids.server";
export {
  customerPage as listCustomers,
  externalIdsOf,
  idsByExternalId as customerIds,
  readCounts as countCustomers,
  readCustomer as getCustomer,
  readFilterChoices as customerFilterChoices,
  readNames as customerNames,
  searchIds as searchCustomerIds,
} from "./store/reads.server";
export { readSubscriberChunk as subscriberChunk, readSubscribers as subscribers } from "./store/subscribers.server";
/** Orders' writer tells here what it knows of customers. */
export { saveFacts as saveOrderFacts } from "./store/write.server";
export type * from "./types";

/**
 * The one writer of customers: takes its own kinds out of `changes`. An older change never overwrites a newer one, and
 * who was erased by law stays erased. Tells `customers.customer-changed`, except in a first import.
 */
export async function apply(
  scope: ShopScope,
  context: Omit<ApplyContext, "timeZone">,
  changes: readonly Change[],
): Promise<Applied> {
  const applied = nothingApplied();
  const { upserts, tombstones } = customersOf(changes);
  if (upserts.length + tombstones.length === 0) return applied;
  const tally = tallyOf(applied, "customer");
  const saved = await saveCustomers(scope, context.channelId, context.now, upserts, tally);
  const gone = await deleteCustomers(scope, context.channelId, tombstones, tally);
  const changed = [...saved.map((row) => row.id), ...gone];
  for (let i = 0; i < changed.length && !context.isImport; i += 500)
    await tell(scope, customerChanged, { customerIds: changed.slice(i, i + 500) });
  return applied;
}

/** Erases a customer's personal fields for good, by law. Gives back our ids of those who were held. */
export function redact(scope: ShopScope, channelId: ChannelId, externalId: string, now: Date): Promise<string[]> {
  return redactCustomers(scope, channelId, externalId, now);
}

/** All that is held on a customer, for an answer by law; null when nothing is. */
export function exportFor(
  scope: ShopScope,
  channelId: ChannelId,
  externalId: string,
): Promise<Record<string, unknown> | null> {
  return readForExport(scope, channelId, externalId);
}

/** The list as CSV, all of it, oldest first. `currency` is the shop's. */
export async function* customersCsv(
  shopId: ShopId,
  currency: string,
  query: Pick<ListQuery, "search" | "filters">,
): AsyncGenerator<string> {
  yield csvLine([
    ...["Id", "Name", "Email", "Phone", "Tags", "Email consent", "City", "Country", "Orders"],
    ...["Spent", "Currency", "First order", "Last order", "Created"],
  ]);
  const read = (after: Parameters<typeof customerChunk>[2], size: number) =>
    inShop(shopId, (scope) => customerChunk(scope, query, after, size));
  for await (const rows of inChunks(read)) yield rows.map((row) => csvOf(row, currency)).join("");
}

function csvOf(row: CustomerRow, currency: string): string {
  return csvLine([
    row.externalId,
    row.displayName,
    row.email,
    row.phone,
    row.tags.join(", "),
    row.emailConsent,
    row.city,
    row.country,
    row.orderCount,
    toDecimal({ minor: row.spentMinor, currency }),
    currency,
    row.firstOrderAt,
    row.lastOrderAt,
    row.createdAt,
  ]);
}
