import { csvLine, inChunks } from "~/infra/csv";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { ListQuery } from "~/kernel/list";
import { toDecimal } from "~/kernel/money";
import { customerChunk } from "./store/people.server";
import { readForExport } from "./store/reads.server";
import type { CustomerRow } from "./types";

export { erasePerson } from "./faces/erase";
export { mendPersons } from "./faces/mend";
export { keepApart, mergePersons, splitAccount, undo } from "./faces/merging";
export { getPerson, listGuesses, namesOfPerson } from "./faces/people";
export { apply, redact, saveOrderFacts } from "./faces/write";
export { readCustomer as getCustomer } from "./store/accounts.server";
export {
  type HeldCanonicalCustomer,
  readCanonicalChunk as canonicalCustomerChunk,
  readCanonicalCustomers as canonicalCustomers,
  readIdsByEmail as customerIdsByEmail,
} from "./store/canonical.server";
export { customerIds, knownExternalIds } from "./store/held.server";
export { readMergedRecords as personsOfCustomers } from "./store/merged.server";
export {
  customerPage as listCustomers,
  readCounts as countCustomers,
  readFilterChoices as customerFilterChoices,
} from "./store/people.server";
export {
  externalIdsOf,
  readNames as customerNames,
  searchIds as searchCustomerIds,
} from "./store/reads.server";
export { readSubscriberChunk as subscriberChunk, readSubscribers as subscribers } from "./store/subscribers.server";
export { type CustomerMoment, readTimeline as customerTimeline } from "./store/timeline.server";
export type * from "./types";

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
