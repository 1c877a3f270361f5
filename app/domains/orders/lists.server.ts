import { csvLine, inChunks } from "~/infra/csv";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import type { ListPage, ListQuery } from "~/kernel/list";
import { toDecimal } from "~/kernel/money";
import { type ChannelDto, listChannels } from "../channels/channels.server";
import { customerNames, searchCustomerIds } from "../customers/customers.server";
import { type OrderRecord, orderChunk, orderPage, toOrderRow } from "./store/lists.server";
import type { OrderRow } from "./types";

/** Searches the order's name, its email address, and its customer's name, address and phone number. */
export async function listOrders(scope: ShopScope, query: ListQuery): Promise<ListPage<OrderRow>> {
  const page = await orderPage(scope, { ...query, related: await related(scope, query.search) });
  return { total: page.total, rows: await named(scope, page.rows) };
}

async function related(scope: ShopScope, search: string): Promise<string[]> {
  return search.trim() ? searchCustomerIds(scope, search) : [];
}

async function named(scope: ShopScope, records: OrderRecord[]): Promise<OrderRow[]> {
  const names = await customerNames(scope, [...new Set(records.flatMap((record) => record.customerId ?? []))]);
  return records.map((record) => toOrderRow(record, names.get(record.customerId ?? "")?.displayName));
}

/** The list as CSV, all of it, oldest first; each piece is read in a transaction of its own. */
export async function* ordersCsv(shopId: ShopId, query: Pick<ListQuery, "search" | "filters">): AsyncGenerator<string> {
  yield csvLine([
    ...["Id", "Order", "Placed", "Customer", "Email", "Payment", "Fulfillment", "Units", "Total", "Refunded"],
    ...["Currency", "Country", "Source", "Tags", "Test", "Cancelled"],
    ...["Channel", "Platform", "Platform status", "Copy"],
  ]);
  const read = (after: Parameters<typeof orderChunk>[2], size: number) =>
    inShop(shopId, async (scope) => {
      const choice = { ...query, related: await related(scope, query.search) };
      const chunk = await orderChunk(scope, choice, after, size);
      const channels = new Map((await listChannels(scope)).map((channel) => [channel.id as string, channel]));
      const found = await named(scope, chunk.rows);
      return { rows: found.map((row) => ({ row, channel: channels.get(row.channelId) })), last: chunk.last };
    });
  for await (const rows of inChunks(read)) yield rows.map(csvOf).join("");
}

function csvOf({ row, channel }: { row: OrderRow; channel: ChannelDto | undefined }): string {
  return csvLine([
    row.externalId,
    row.name,
    row.placedAt,
    row.customerName,
    row.email,
    row.financialStatus,
    row.fulfillmentStatus,
    row.unitCount,
    toDecimal(row.total),
    toDecimal(row.refunded),
    row.total.currency,
    row.countryCode,
    row.sourceName,
    row.tags.join(", "),
    row.isTest,
    row.cancelledAt,
    channel?.title ?? null,
    channel?.platform ?? null,
    row.platformStatus,
    row.copyOfId !== null,
  ]);
}
