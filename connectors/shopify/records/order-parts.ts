import type { CanonicalFulfillment, CanonicalRefund } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import { fulfillmentsById, moreFulfillmentLines, moreRefundLines, refundsById } from "../documents/order-parts";
import type { AdminClient } from "../graphql/client";
import { type Connection, completeList } from "../graphql/complete-list";
import { idOf, isJson, type Json } from "../mapping/fields";
import { readFulfillment, readFulfillmentLines } from "../mapping/fulfillment";
import { readRefund } from "../mapping/refund";

/** Records asked for at once, and lines of each: far below the thousand points that one query may cost. */
const AT_ONCE = 25;
const LINES_AT_ONCE = 50;

/** Refunds with all their lines. One that is gone is left out. */
export async function readRefunds(
  client: AdminClient,
  gids: string[],
  damaged: Damaged[],
): Promise<Result<CanonicalRefund[], ConnectorError>> {
  const nodes = await nodesOf(client, refundsById, gids);
  if (!nodes.ok) return nodes;
  const refunds: CanonicalRefund[] = [];
  for (const node of nodes.value) {
    const begun = node["refundLineItems"] as Connection<Json>;
    const lines = await completeList<Json>(client, moreRefundLines, String(node["id"]), begun);
    if (!lines.ok) return lines;
    const refund = readRefund(node, lines.value, damaged);
    if (refund) refunds.push(refund);
  }
  return ok(refunds);
}

/** Fulfilments with all their lines. One that is gone is left out. */
export async function readFulfillments(
  client: AdminClient,
  gids: string[],
  damaged: Damaged[],
): Promise<Result<CanonicalFulfillment[], ConnectorError>> {
  const nodes = await nodesOf(client, fulfillmentsById, gids);
  if (!nodes.ok) return nodes;
  const fulfillments: CanonicalFulfillment[] = [];
  for (const node of nodes.value) {
    const begun = node["fulfillmentLineItems"] as Connection<Json>;
    const lines = await completeList<Json>(client, moreFulfillmentLines, String(node["id"]), begun);
    if (!lines.ok) return lines;
    const order = isJson(node["order"]) ? idOf(node["order"]["id"]) : null;
    if (order === null) continue;
    const fulfillment = readFulfillment(damaged, node, order, readFulfillmentLines(lines.value));
    if (fulfillment) fulfillments.push(fulfillment);
  }
  return ok(fulfillments);
}

async function nodesOf(client: AdminClient, document: string, gids: string[]): Promise<Result<Json[], ConnectorError>> {
  const all: Json[] = [];
  for (let from = 0; from < gids.length; from += AT_ONCE) {
    const ids = gids.slice(from, from + AT_ONCE);
    const answer = await client.runSized<{ nodes: (Json | null)[] }>(document, LINES_AT_ONCE, (parts) => ({
      ids,
      parts,
    }));
    if (!answer.ok) return answer;
    all.push(...answer.value.nodes.filter((node): node is Json => node !== null && "id" in node));
  }
  return ok(all);
}
