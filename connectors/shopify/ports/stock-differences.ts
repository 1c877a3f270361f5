import { ok, type Result } from "~/kernel/result";
import { HOUR } from "~/kernel/time";
import type { ConnectorError } from "../../contract/errors";
import { NOT_COUNTED, NOT_KNOWN, type StockDifference, type StockDifferencesPort } from "../../contract/ports";
import { atMost } from "../../contract/reading/at-once";
import { becauseSaid } from "../because";
import { adjustQuantity } from "../documents/inventory";
import type { AdminClient } from "../graphql/client";
import { gidsOf } from "./stock-target";

const BATCH = 10;
const AT_ONCE = 4;
/** Shopify does not say in its schema how long it knows a key: far less than a day is relied on. */
const KEY_LIFE = HOUR;

/** Shopify is busy with it, or with itself: the same again. */
const AGAIN = ["IDEMPOTENCY_CONCURRENT_REQUEST", "SERVICE_UNAVAILABLE"];
/** Nothing was written; Shopify asks for a new key. */
const FAILED = ["IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED", "ADJUST_QUANTITIES_FAILED"];

interface Answer {
  inventoryAdjustQuantities: { userErrors: { code: string | null; message: string }[] } | null;
}

/** Differences, each in a call and under a key of its own: what is refused harms no other. */
export function stockDifferencesPort(client: AdminClient): StockDifferencesPort {
  return {
    batchSize: BATCH,
    keyLifeMs: KEY_LIFE,
    async add(differences) {
      return atMost(AT_ONCE)(differences, async (difference) => {
        const answered = await send(client, difference);
        return answered.ok ? ok({ ...difference, error: answered.value }) : answered;
      });
    },
  };
}

/** What it was refused for, or null. */
async function send(
  client: AdminClient,
  difference: StockDifference,
): Promise<Result<ConnectorError | null, ConnectorError>> {
  const ids = gidsOf(difference);
  if (!ids) return ok(refusal("no such item"));
  // Nothing is compared: it is right whatever stands there.
  const changes = [{ ...ids, delta: difference.by, changeFromQuantity: null }];
  const input = { name: "available", reason: "correction", changes };
  const answer = await client.run<Answer>(adjustQuantity, { input, key: difference.key });
  if (!answer.ok) return answer.error.code === "rejected" ? ok(answer.error) : answer;
  const [error] = answer.value.inventoryAdjustQuantities?.userErrors ?? [];
  if (!error) return ok(null);
  const { code, message } = error;
  if (AGAIN.includes(code ?? ""))
    return { ok: false, error: { code: "transient", message: becauseSaid("platform-error", message) } };
  if (FAILED.includes(code ?? "")) return ok(refusal(message, NOT_COUNTED));
  return ok(refusal(message, code === "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" ? NOT_KNOWN : undefined));
}

const refusal = (said: string, field?: string): ConnectorError => ({
  code: "rejected",
  message: becauseSaid("request-refused", said),
  ...(field === undefined ? {} : { field }),
});
