import { createHmac, timingSafeEqual } from "node:crypto";
import { fail, ok, type Result } from "~/kernel/result";
import { DAY, MINUTE } from "~/kernel/time";
import type { WebhookMessage, WebhookRefusal } from "../../contract/ports";
import { idOf, isJson } from "../../contract/reading/fields";

type Headers = Record<string, string | undefined>;

/** Etsy tries for 28 hours, and does not say whether each try is dated anew. A message only makes us read again. */
const OLDEST_MS = 3 * DAY;
/** How far its clock may be ahead of ours. */
const AHEAD_MS = 5 * MINUTE;

/**
 * By the words of Standard Webhooks: what is signed is id, second and body, with the decoded part of `whsec_…`. The
 * header may hold several signatures, while a secret is being changed. All of the app's shops are signed for alike.
 */
export function verify(
  raw: Uint8Array,
  headers: Headers,
  secrets: readonly string[],
  now: Date,
): Result<WebhookMessage, WebhookRefusal> {
  const signature = headers["webhook-signature"];
  const id = headers["webhook-id"];
  const second = headers["webhook-timestamp"];
  if (!signature) return fail({ code: "unsigned" });
  if (!id || !second || !/^\d{1,12}$/.test(second)) return fail({ code: "malformed" });
  if (!isSigned(raw, { id, second, signature }, secrets)) return fail({ code: "bad-signature" });
  const sentAt = Number(second) * 1_000;
  const age = now.getTime() - sentAt;
  if (age > OLDEST_MS || age < -AHEAD_MS) return fail({ code: "stale" });
  const body = readObject(raw);
  const shop = idOf(body?.["shop_id"]);
  const topic = body?.["event_type"];
  if (!body || shop === null || typeof topic !== "string" || topic === "") return fail({ code: "malformed" });
  return ok({
    eventId: id,
    topic: topic.toLowerCase(),
    accountDomain: shop,
    triggeredAt: new Date(sentAt).toISOString(),
    externalId: receiptIn(body["resource_url"]),
  });
}

/** `…/shops/1/receipts/2` names the receipt. */
export function receiptIn(address: unknown): string | null {
  return typeof address === "string" ? (/\/receipts\/(\d{1,20})(?:[/?#]|$)/.exec(address)?.[1] ?? null) : null;
}

function readObject(raw: Uint8Array): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("utf8"));
    return isJson(body) ? body : null;
  } catch {
    return null;
  }
}

function isSigned(
  raw: Uint8Array,
  { id, second, signature }: { id: string; second: string; signature: string },
  secrets: readonly string[],
): boolean {
  const given = signature.split(" ").map((part) => Buffer.from(part.replace(/^v1,/, ""), "base64"));
  let isGood = false;
  for (const secret of secrets) {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    // A secret of no bytes would sign for everybody.
    if (key.length === 0) continue;
    const made = createHmac("sha256", key).update(`${id}.${second}.`).update(raw).digest();
    for (const one of given) if (one.length === made.length && timingSafeEqual(one, made)) isGood = true;
  }
  return isGood;
}
