import { z } from "zod";
import { DAY } from "~/kernel/time";
import type { Act } from "./act";

/** Names that are kept; what else a sender makes up is dropped. */
export const ACT_NAMES = [
  ...["page_viewed", "product_viewed", "collection_viewed", "search_submitted", "product_added_to_cart"],
  ...["product_removed_from_cart", "cart_viewed", "checkout_started", "checkout_completed"],
  ...["aisle:impression", "aisle:click", "aisle:add", "aisle:exposure"],
] as const;

/** Events of one batch. */
export const BATCH_SIZE = 50;
/** Older acts come from clocks that are wrong, or from somebody who plays. */
const OLDEST = 7 * DAY;

/** Products kept of one event, the first ones. */
const MOST_PRODUCTS = 50;
/** Characters kept of a search. */
const LONGEST_QUERY = 100;

const text = (most: number) => z.string().max(most);
const platformId = z.string().regex(/^[\w:/.-]{1,100}$/);
const word = z.string().regex(/^[a-z0-9_-]{1,60}$/);

const event = z.object({
  id: z.string().min(1).max(100),
  name: z.enum(ACT_NAMES as unknown as [string, ...string[]]),
  at: z.string().max(40),
  clientId: text(100).nullish(),
  page: text(2_000).nullish(),
  productId: platformId.nullish(),
  variantId: platformId.nullish(),
  cartToken: text(200).nullish(),
  checkoutToken: text(200).nullish(),
  orderId: platformId.nullish(),
  slot: text(200).nullish(),
  position: z.number().int().min(0).max(1_000).nullish(),
  productIds: z.array(platformId).nullish(),
  quantity: z.number().int().min(0).max(1_000_000).nullish(),
  query: text(2_000).nullish(),
  strategy: word.nullish(),
  placement: word.nullish(),
  clickId: text(100).nullish(),
  subject: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .nullish(),
  experiment: word.nullish(),
  arm: z.string().regex(/^\d$/).nullish(),
  marketing: z.boolean().nullish(),
});

const batch = z.object({ key: z.string().min(1).max(100), events: z.array(z.unknown()).max(BATCH_SIZE) });

/** A batch as it came, its events not yet read; null when it has not the form of one. */
export function readBatch(body: unknown): { key: string; events: unknown[] } | null {
  const parsed = batch.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/**
 * The events that can be used, each id once. The others are dropped: one bad event must not cost its batch.
 * @param channelId of the storefront that told them, where it has a key of its own
 */
export function readActs(events: readonly unknown[], now: Date, channelId: string | null = null): Act[] {
  const acts = new Map<string, Act>();
  for (const given of events) {
    const parsed = event.safeParse(given);
    if (!parsed.success) continue;
    const occurredAt = clampInstant(parsed.data.at, now);
    if (occurredAt) acts.set(parsed.data.id, toAct(parsed.data, occurredAt, channelId));
  }
  return [...acts.values()];
}

/** A shopper's clock, held between a week ago and now; null when it is no instant at all. */
export function clampInstant(at: string, now: Date): string | null {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) return null;
  return new Date(Math.min(Math.max(ms, now.getTime() - OLDEST), now.getTime())).toISOString();
}

function toAct(given: z.infer<typeof event>, occurredAt: string, channelId: string | null): Act {
  return {
    id: given.id,
    name: given.name,
    occurredAt,
    clientId: given.clientId || null,
    productExternalId: numeric(given.productId),
    variantExternalId: numeric(given.variantId),
    subjectExternalId: subjectOf(given.slot),
    strategy: given.strategy ?? null,
    placement: given.placement ?? null,
    position: given.position ?? null,
    productExternalIds: (given.productIds ?? []).slice(0, MOST_PRODUCTS).flatMap((id) => numeric(id) ?? []),
    quantity: given.quantity ?? null,
    query: given.query?.slice(0, LONGEST_QUERY) || null,
    clickId: given.clickId || null,
    cartToken: given.cartToken || null,
    checkoutToken: given.checkoutToken || null,
    orderExternalId: numeric(given.orderId),
    page: given.page ? (given.page.split(/[?#]/)[0] ?? "").slice(0, 500) : null,
    subject: given.subject ?? null,
    experiment: given.experiment ?? null,
    arm: given.arm ?? null,
    allowsMarketing: given.marketing === true,
    channelId,
  };
}

/** Ids may come as `gid://shopify/Product/7`: the last part is what the rest of the shop is known by. */
function numeric(id: string | null | undefined): string | null {
  return id ? id.slice(id.lastIndexOf("/") + 1) : null;
}

/** `<strategy>/<product>`, or `<strategy>/shop` for a shop-wide list. */
function subjectOf(slot: string | null | undefined): string | null {
  const subject = slot?.split("/")[1];
  return subject && subject !== "shop" ? subject.slice(0, 100) : null;
}
