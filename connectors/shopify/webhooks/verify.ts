import { createHmac, timingSafeEqual } from "node:crypto";
import { fail, ok, type Result } from "~/kernel/result";
import { DAY, MINUTE } from "~/kernel/time";
import type { WebhookMessage, WebhookRefusal } from "../../contract/ports";

type Headers = Record<string, string | undefined>;

/** Shopify tries a delivery again for four hours; a week leaves room for one that somebody sent again by hand. */
const OLDEST_MS = 7 * DAY;
/** How far its clock may be ahead of ours. */
const AHEAD_MS = 5 * MINUTE;

const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/** Checks who sent it before anything of the body is read. Takes both of Shopify's header families. */
export function verify(
  raw: Uint8Array,
  headers: Headers,
  secrets: readonly string[],
  now: Date,
): Result<WebhookMessage, WebhookRefusal> {
  const header = (name: string) => headers[`x-shopify-${name}`] ?? headers[`shopify-${name}`];
  const signature = header("hmac-sha256");
  if (!signature) return fail({ code: "unsigned" });
  if (!isSigned(raw, signature, secrets)) return fail({ code: "bad-signature" });
  const topic = header("topic");
  const accountDomain = header("shop-domain")?.toLowerCase();
  const eventId = header("event-id") ?? header("webhook-id");
  const triggeredAt = Date.parse(header("triggered-at") ?? "");
  if (!topic || !eventId || !accountDomain || !SHOP.test(accountDomain)) return fail({ code: "malformed" });
  if (Number.isNaN(triggeredAt)) return fail({ code: "malformed" });
  const age = now.getTime() - triggeredAt;
  if (age > OLDEST_MS || age < -AHEAD_MS) return fail({ code: "stale" });
  return ok({
    eventId,
    topic: topic.toLowerCase(),
    accountDomain,
    triggeredAt: new Date(triggeredAt).toISOString(),
    externalId: /(\d+)$/.exec(header("resource-id") ?? "")?.[1] ?? null,
  });
}

function isSigned(raw: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature, "base64");
  let isGood = false;
  for (const secret of secrets) {
    const made = createHmac("sha256", secret).update(raw).digest();
    // Every secret is tried, so that time tells nothing about which one it was.
    if (made.length === given.length && timingSafeEqual(made, given)) isGood = true;
  }
  return isGood;
}
