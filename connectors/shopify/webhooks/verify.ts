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

/** A merchant's session token carries the same signature over its own text: a message is an object, a token never is. */
const OPENS_OBJECT = /^[ \t\r\n]*\{/;
/** Where a body names the shop that it is about: the header is not signed, the body is. */
const SHOP_FIELDS = ["shop_domain", "myshopify_domain"];
const PRIVACY_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"];

/**
 * Checks who sent it before anything of the body is read, then that it is a message at all, and the header's shop's where
 * it names one. Takes both of Shopify's header families.
 */
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
  const body = readObject(raw);
  if (!body || !isAbout(body, accountDomain, topic.toLowerCase())) return fail({ code: "malformed" });
  return ok({
    eventId,
    topic: topic.toLowerCase(),
    accountDomain,
    triggeredAt: new Date(triggeredAt).toISOString(),
    externalId: /(\d+)$/.exec(header("resource-id") ?? "")?.[1] ?? null,
  });
}

function readObject(raw: Uint8Array): Record<string, unknown> | null {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("utf8");
  if (!OPENS_OBJECT.test(text)) return null;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function isAbout(body: Record<string, unknown>, accountDomain: string, topic: string): boolean {
  const named = SHOP_FIELDS.flatMap((field) => (typeof body[field] === "string" ? [body[field].toLowerCase()] : []));
  if (named.length === 0) return !PRIVACY_TOPICS.includes(topic);
  return named.every((domain) => domain === accountDomain);
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
