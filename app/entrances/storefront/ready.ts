import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { type ProductCard, productsByExternalId } from "~/domains/catalog/catalog.server";
import {
  IS_SHOP_WIDE,
  type ReadySlot,
  readySlots,
  STRATEGIES,
  type Strategy,
  servingVersion,
} from "~/domains/recommendations/recommendations.server";
import { ownBytes } from "~/infra/http/own-bytes";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { toDecimal } from "~/kernel/money";
import { gatherLoads } from "./gather-loads";

/** What is asked: beside which product ("": none), by which strategy (null: the best that has an answer). */
export interface Question {
  product: string;
  strategy: Strategy | null;
  placement: string;
  limit: number;
}

export interface Ready {
  body: Buffer;
  etag: string;
}

interface Held extends Ready {
  version: string;
  /** Until when prices and availability are taken as true. */
  freshUntil: number;
}

/** How old prices and availability may be. Trainings and exclusions show within about a second. */
const FRESH_MS = 30_000;
const CHECK_MS = 1_000;

const answers = new LRUCache<string, Held>({
  max: 100_000,
  maxSize: 96 * 1024 * 1024,
  sizeCalculation: (held, key) => held.body.length + key.length + 400,
});
const loads = gatherLoads(load, 2);

/** Whether an answer is in memory: what is not costs a read of the database. */
export function isReady(shopId: ShopId, question: Question): boolean {
  return answers.has(keyOf(shopId, question));
}

/** The answer to a question as the bytes to send: from memory first, where it is checked against its version. */
export function ready(shopId: ShopId, question: Question, nowMs: number): Ready | Promise<Ready> {
  const key = keyOf(shopId, question);
  const held = answers.get(key);
  const version = currentVersion(shopId, nowMs);
  if (!held || typeof version !== "string" || held.version !== version) return renew(shopId, question, key, nowMs);
  // Shown as it is once more, while the next asker's is read.
  if (held.freshUntil < nowMs) {
    held.freshUntil = nowMs + FRESH_MS;
    renew(shopId, question, key, nowMs).catch(() => undefined);
  }
  return held;
}

function keyOf(shopId: ShopId, { product, strategy, placement, limit }: Question): string {
  return `${shopId} ${strategy ?? "-"} ${placement} ${limit} ${product}`;
}

async function renew(shopId: ShopId, question: Question, key: string, nowMs: number): Promise<Ready> {
  const version = await currentVersion(shopId, nowMs);
  const { slots, cards, isKnown } = await loads(shopId, question.product);
  const body = ownBytes(answerText(question, isKnown ? slots : slots.filter(isShopWide), cards));
  const etag = `"${createHash("sha1").update(body).digest("base64url")}"`;
  const held = { body, etag, version, freshUntil: nowMs + FRESH_MS };
  answers.set(key, held);
  return held;
}

const isShopWide = (slot: ReadySlot) => IS_SHOP_WIDE[slot.strategy];

const versions = new LRUCache<ShopId, { version: string; checkedAt: number }>({ max: 10_000 });
const checks = new Map<ShopId, Promise<string>>();

/** At once when it was checked before; then a check, at most one a second, goes on beside the answer. */
function currentVersion(shopId: ShopId, nowMs: number): string | Promise<string> {
  const held = versions.get(shopId);
  if (held && nowMs - held.checkedAt < CHECK_MS) return held.version;
  let check = checks.get(shopId);
  if (!check) {
    check = inShop(shopId, servingVersion)
      .then((version) => {
        versions.set(shopId, { version, checkedAt: nowMs });
        return version;
      })
      .finally(() => checks.delete(shopId));
    checks.set(shopId, check);
    if (held) check.catch(() => undefined);
  }
  return held?.version ?? check;
}

interface Loaded {
  slots: ReadySlot[];
  cards: Map<string, ProductCard>;
  isKnown: boolean;
}

async function load(shopId: ShopId, products: readonly string[]): Promise<Map<string, Loaded>> {
  return inShop(shopId, async (scope) => {
    const slots = await readySlots(scope, products);
    const wanted = new Set(products.filter(Boolean));
    for (const list of slots.values())
      for (const slot of list) for (const id of slot.productExternalIds) wanted.add(id);
    const cards = new Map((await productsByExternalId(scope, [...wanted])).map((card) => [card.externalId, card]));
    return new Map(
      products.map((product) => [product, { slots: slots.get(product) ?? [], cards, isKnown: cards.has(product) }]),
    );
  });
}

/** Sold-out and unpublished products are skipped and the next in rank takes their place. */
function answerText(
  { product, strategy, placement, limit }: Question,
  slots: ReadySlot[],
  cards: Loaded["cards"],
): string {
  const shown = (slot: ReadySlot) =>
    slot.productExternalIds
      .flatMap((id) => cards.get(id) ?? [])
      .filter((card) => card.isAvailable && card.isPublished && card.status === "active")
      .slice(0, limit);
  const order = strategy ? [strategy] : product ? STRATEGIES : (["best_sellers"] as const);
  const candidates = order.flatMap((name) => slots.filter((slot) => slot.strategy === name));
  const chosen = candidates.find((slot) => shown(slot).length > 0);
  return JSON.stringify({
    version: 1,
    product: product || null,
    strategy: chosen?.strategy ?? strategy,
    placement,
    slot: chosen ? `${chosen.strategy}/${isShopWide(chosen) ? "shop" : product}` : null,
    model: chosen?.modelVersion ?? null,
    items: chosen ? shown(chosen).map(toItem) : [],
  });
}

function toItem(card: ProductCard, index: number) {
  return {
    productId: card.externalId,
    position: index + 1,
    title: card.title,
    handle: card.handle,
    url: card.onlineUrl ?? `/products/${card.handle}`,
    imageUrl: card.imageUrl,
    currency: card.currency,
    price: toDecimal(card.minPrice),
    priceMax: toDecimal(card.maxPrice),
  };
}
