import type { Change } from "~/kernel/commerce";
import { ok } from "~/kernel/result";
import type { ReadPort } from "../../contract/ports";
import { type BulkReading, type BulkRow, pullBulk } from "../bulk/pull-bulk";
import { bulkOrderParts } from "../documents/bulk-orders";
import type { AdminClient } from "../graphql/client";
import { gidsIn, hasFulfillmentLinesToRead } from "../mapping/order";
import { readFulfillments, readRefunds } from "../records/order-parts";

/** Refunds and fulfilments asked for in one pull. */
const AT_ONCE = 50;

/**
 * What a bulk operation may not hold: refunds with their lines, and fulfilments where it matters which lines they hold.
 * A bulk reading of ids finds them all, even a refund of nothing, which no search by an order's state would find; they
 * are then read by id. With `since` there is nothing to do: changed orders come whole.
 */
export function refundsPort(client: AdminClient): ReadPort {
  const everything: BulkReading = {
    query: bulkOrderParts,
    resource: "order",
    rangeBytes: 256 * 1024,
    async read(rows, { damaged }) {
      const { used, refundIds, fulfillmentIds } = choose(rows);
      const refunds = await readRefunds(client, refundIds, damaged);
      if (!refunds.ok) return refunds;
      const fulfillments = await readFulfillments(client, fulfillmentIds, damaged);
      if (!fulfillments.ok) return fulfillments;
      const changes: Change[] = [
        ...refunds.value.map((refund) => ({ kind: "refund" as const, refund })),
        ...fulfillments.value.map((fulfillment) => ({ kind: "fulfillment" as const, fulfillment })),
      ];
      return ok({ changes, used });
    },
  };
  return {
    pull: async ({ cursor, since }) =>
      since ? ok({ changes: [], damaged: [], next: null }) : pullBulk(client, everything, cursor),
  };
}

function choose(rows: BulkRow[]): { used: number; refundIds: string[]; fulfillmentIds: string[] } {
  const refundIds: string[] = [];
  const fulfillmentIds: string[] = [];
  for (const [index, { value }] of rows.entries()) {
    if (refundIds.length + fulfillmentIds.length >= AT_ONCE) return { used: index, refundIds, fulfillmentIds };
    refundIds.push(...gidsIn(value["refunds"]));
    const fulfillments = Array.isArray(value["fulfillments"]) ? value["fulfillments"] : [];
    if (hasFulfillmentLinesToRead(value["displayFulfillmentStatus"], fulfillments)) {
      fulfillmentIds.push(...gidsIn(fulfillments));
    }
  }
  return { used: rows.length, refundIds, fulfillmentIds };
}
