import type { CanonicalOrderLine, Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import { moreLines } from "../documents/orders";
import type { AdminClient } from "../graphql/client";
import { type Connection, completeList } from "../graphql/complete-list";
import { idOf, type Json } from "../mapping/fields";
import { gidsIn, hasFulfillmentLinesToRead, readOrder } from "../mapping/order";
import { readLine } from "../mapping/order-line";
import { readFulfillments, readRefunds } from "./order-parts";

/** Whole orders with lines, refunds and fulfilments, from nodes of `OrderFields`. */
export async function wholeOrders(
  client: AdminClient,
  nodes: Json[],
  damaged: Damaged[],
): Promise<Result<Change[], ConnectorError>> {
  const refunds = await readRefunds(
    client,
    nodes.flatMap((node) => gidsIn(node["refunds"])),
    damaged,
  );
  if (!refunds.ok) return refunds;
  const shared = nodes.filter((node) =>
    hasFulfillmentLinesToRead(node["displayFulfillmentStatus"], node["fulfillments"] as Json[]),
  );
  const fulfillments = await readFulfillments(
    client,
    shared.flatMap((node) => gidsIn(node["fulfillments"])),
    damaged,
  );
  if (!fulfillments.ok) return fulfillments;
  const changes: Change[] = [];
  for (const node of nodes) {
    const lines = await completeList<Json>(
      client,
      moreLines,
      String(node["id"]),
      node["lineItems"] as Connection<Json>,
    );
    if (!lines.ok) return lines;
    const id = idOf(node["id"]);
    const parts = {
      lines: readLines(lines.value, id, damaged),
      refunds: refunds.value.filter(({ orderExternalId }) => orderExternalId === id),
      fulfillments: shared.includes(node)
        ? fulfillments.value.filter(({ orderExternalId }) => orderExternalId === id)
        : null,
    };
    const order = readOrder(node, parts, damaged);
    if (order) changes.push({ kind: "order", order });
  }
  return ok(changes);
}

function readLines(nodes: Json[], orderExternalId: string | null, damaged: Damaged[]): CanonicalOrderLine[] {
  return nodes.flatMap((node, position) => readLine(node, orderExternalId, position, damaged) ?? []);
}
