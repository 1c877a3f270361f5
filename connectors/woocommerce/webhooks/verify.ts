import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { fail, ok, type Result } from "~/kernel/result";
import type { WebhookMessage, WebhookRefusal } from "../../contract/ports";
import { accountOf as accountOfHome } from "../credentials";

type Headers = Record<string, string | undefined>;

const header = (headers: Headers, name: string) => headers[`x-wc-webhook-${name}`];
const GREETING = /^webhook_id=\d{1,20}$/;

/** The store's own word for where it is; whether it is true shows by the secret. */
export function accountOf(headers: Headers): string | null {
  const source = header(headers, "source");
  return source ? accountOfHome(source) : null;
}

/** The unsigned form that a new webhook's address is greeted with: nothing but the webhook's number. */
export function isGreeting(raw: Uint8Array, headers: Headers): boolean {
  if (header(headers, "signature") !== undefined || raw.byteLength > 64) return false;
  return GREETING.test(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("utf8").trim());
}

/**
 * Checks the signature over the raw body before anything else. The headers are not signed, and no time is told: whatever
 * they say, a message only ever makes us read a record of this account again. A delivery's id is made of the webhook and
 * the second, so that two messages may share it: the body tells them apart.
 */
export function verify(
  raw: Uint8Array,
  headers: Headers,
  secrets: readonly string[],
  now: Date,
): Result<WebhookMessage, WebhookRefusal> {
  const signature = header(headers, "signature");
  if (!signature) return fail({ code: "unsigned" });
  if (!isSigned(raw, signature, secrets)) return fail({ code: "bad-signature" });
  const topic = header(headers, "topic")?.toLowerCase();
  const accountDomain = accountOf(headers);
  const delivery = header(headers, "delivery-id");
  if (!topic || !/^[a-z]+\.[a-z_]+$/.test(topic) || !accountDomain || !delivery) return fail({ code: "malformed" });
  const print = createHash("sha256").update(raw).digest("hex").slice(0, 32);
  return ok({
    eventId: `${accountDomain} ${delivery} ${print}`,
    topic,
    accountDomain,
    triggeredAt: now.toISOString(),
    externalId: null,
  });
}

function isSigned(raw: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature, "base64");
  let isGood = false;
  for (const secret of secrets) {
    const made = createHmac("sha256", secret).update(raw).digest();
    if (made.length === given.length && timingSafeEqual(made, given)) isGood = true;
  }
  return isGood;
}
