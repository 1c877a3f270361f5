import { randomUUID } from "node:crypto";
import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import { STALE, type StockPort, type StockTarget } from "../../contract/ports";
import { becauseSaid } from "../because";
import { setQuantities } from "../documents/inventory";
import type { AdminClient } from "../graphql/client";
import { gidsOf } from "./stock-target";

/** Shopify takes 250 in one list; fewer are refused sooner and cost no more. */
const BATCH = 100;

interface UserError {
  code: string | null;
  field: string[] | null;
  message: string;
}

/**
 * Shopify compares before it writes, and writes all of a call or nothing: those that it refuses are told and left out,
 * the others are sent again. Nothing is written over a number that is not as it was expected.
 */
export function stockPort(client: AdminClient): StockPort {
  return {
    batchSize: BATCH,
    compares: true,
    async push(targets) {
      const errors = new Map<StockTarget, ConnectorError>();
      for (const target of targets) if (!gidsOf(target)) errors.set(target, refusal("no such item"));
      let left = targets.filter((target) => !errors.has(target));
      while (left.length > 0) {
        const sent = await send(client, left);
        if (!sent.ok) return sent;
        if (sent.value.size === 0) break;
        for (const [target, error] of sent.value) errors.set(target, error);
        left = left.filter((target) => !errors.has(target));
      }
      return ok(targets.map((target) => ({ ...target, error: errors.get(target) ?? null })));
    },
  };
}

const refusal = (said: string, field?: string): ConnectorError => ({
  code: "rejected",
  message: becauseSaid("request-refused", said),
  ...(field === undefined ? {} : { field }),
});

/** The refused ones, by target; empty when all was written. */
async function send(
  client: AdminClient,
  targets: readonly StockTarget[],
): Promise<Result<Map<StockTarget, ConnectorError>, ConnectorError>> {
  const quantities = targets.map((target) => ({
    ...gidsOf(target),
    quantity: target.available,
    changeFromQuantity: target.expected ?? null,
  }));
  const answer = await client.run<{ inventorySetQuantities: { userErrors: UserError[] } | null }>(setQuantities, {
    input: { name: "available", reason: "correction", quantities },
    // Whoever pushes again tells what is so by then: no earlier answer would be true of it.
    key: randomUUID(),
  });
  if (!answer.ok) return answer;
  const refused = new Map<StockTarget, ConnectorError>();
  for (const { code, field, message } of answer.value.inventorySetQuantities?.userErrors ?? []) {
    if (code === "IDEMPOTENCY_CONCURRENT_REQUEST" || code === "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED")
      return fail({ code: "transient", message: becauseSaid("platform-error", message) });
    const target = targets[Number(field?.find((part) => /^\d+$/.test(part)))];
    const error = refusal(message, code === "CHANGE_FROM_QUANTITY_STALE" ? STALE : undefined);
    // A refusal of the call itself is one of all that it asked.
    for (const one of target ? [target] : targets) if (!refused.has(one)) refused.set(one, error);
  }
  return ok(refused);
}
