import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import { isJson, type Json } from "../../contract/reading/fields";
import type { WooClient } from "../http/client";
import { orderChanges } from "../mapping/order";
import { idIn } from "../mapping/values";
import { eachAtOnce } from "./at-once";

const PAGE = 100;

export const hasRefunds = (order: Json) => Array.isArray(order["refunds"]) && order["refunds"].some(isJson);

/** Orders with their refunds, which an order tells without lines. */
export async function wholeOrders(
  client: WooClient,
  items: readonly Json[],
  damaged: Damaged[],
): Promise<Result<Change[], ConnectorError>> {
  const read = await eachAtOnce(items, async (item): Promise<Result<Change[], ConnectorError>> => {
    const id = idIn(item["id"]);
    const refunds = id !== null && hasRefunds(item) ? await refundsOf(client, id) : ok([]);
    return refunds.ok ? ok(orderChanges(item, refunds.value, damaged)) : refunds;
  });
  return read.ok ? ok(read.value.flat()) : read;
}

async function refundsOf(client: WooClient, order: string): Promise<Result<Json[], ConnectorError>> {
  const all: Json[] = [];
  for (let page = 1; ; page++) {
    const listed = await client.list(`orders/${order}/refunds`, { per_page: PAGE, page, orderby: "id", order: "asc" });
    if (!listed.ok) return listed.error.code === "rejected" ? ok(all) : listed;
    all.push(...listed.value.items);
    if (listed.value.items.length < PAGE) return ok(all);
  }
}
