import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import type { Json } from "../../contract/reading/fields";
import type { WooClient } from "../http/client";
import { readRefund } from "../mapping/refund";
import { idIn, textIn } from "../mapping/values";

/** Refunds that do not stand below their order: its currency, and whether its prices hold the tax, are asked for beside. */
export async function refundChanges(
  client: WooClient,
  items: readonly Json[],
  damaged: Damaged[],
): Promise<Result<Change[], ConnectorError>> {
  const ids = [...new Set(items.flatMap((item) => idIn(item["parent_id"]) ?? []))];
  if (ids.length === 0) return ok([]);
  const orders = await client.list("orders", {
    ...{ include: ids.join(","), status: "any", per_page: 100 },
    _fields: "id,currency,prices_include_tax",
  });
  if (!orders.ok) return orders;
  const known = new Map(orders.value.items.map((order) => [idIn(order["id"]), order]));
  const changes = items.flatMap((item): Change[] => {
    const id = idIn(item["parent_id"]);
    const order = known.get(id);
    // Of an order in the trash: gone with it.
    if (id === null || !order) return [];
    const of = { currency: textIn(order["currency"]) ?? "", isGross: order["prices_include_tax"] === true };
    const refund = readRefund(item, id, of, damaged);
    return refund ? [{ kind: "refund", refund }] : [];
  });
  return ok(changes);
}
