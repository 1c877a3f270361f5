import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { type ProductCard, productsByExternalId } from "~/domains/catalog/catalog.server";
import {
  AS_PUBLISHED,
  IS_SHOP_WIDE,
  type ReadySlot,
  readySlots,
  readySlotsUnder,
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
  /** Under which rules, as `rulesFor` names them. */
  rules: string;
}

export interface Ready {
  body: Buffer;
  etag: string;
}

/** One product of an answer. */
export interface Item {
  productId: string;
  position: number;
  title: string;
  handle: string;
  url: string;
  imageUrl: string | null;
  currency: string;
  /** In the currency's own decimals, such as "12.00". */
  price: string;
  priceMax: string;
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

function keyOf(shopId: ShopId, { product, strategy, placement, limit, rules }: Question): string {
  return `${shopId} ${strategy ?? "-"} ${placement} ${limit} ${rules || "-"} ${product}`;
}

async function renew(shopId: ShopId, question: Question, key: string, nowMs: number): Promise<Ready> {
  const version = await currentVersion(shopId, nowMs);
  const { slots, cards, isKnown } = await loads(shopId, `${question.rules} ${question.product}`);
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
export function currentVersion(shopId: ShopId, nowMs: number): string | Promise<string> {
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

/** @param names each the rules, a space, the product */
async function load(shopId: ShopId, names: readonly string[]): Promise<Map<string, Loaded>> {
  const asked = names.map((name) => ({
    name,
    rules: name.slice(0, name.indexOf(" ")),
    product: name.slice(name.indexOf(" ") + 1),
  }));
  return inShop(shopId, async (scope) => {
    const slots = new Map<string, ReadySlot[]>();
    for (const rules of new Set(asked.map((one) => one.rules))) {
      const under = asked.filter((one) => one.rules === rules);
      const products = under.map((one) => one.product);
      const found =
        rules === AS_PUBLISHED ? await readySlots(scope, products) : await readySlotsUnder(scope, products, rules);
      for (const { name, product } of under) slots.set(name, found.get(product) ?? []);
    }
    const wanted = new Set(asked.map((one) => one.product).filter(Boolean));
    for (const list of slots.values())
      for (const slot of list) for (const id of slot.productExternalIds) wanted.add(id);
    const cards = new Map((await productsByExternalId(scope, [...wanted])).map((card) => [card.externalId, card]));
    return new Map(
      asked.map(({ name, product }) => [name, { slots: slots.get(name) ?? [], cards, isKnown: cards.has(product) }]),
    );
  });
}

/** Where too few visits tell what else is viewed, what is similar is shown, under its own name. */
const INSTEAD: Partial<Record<Strategy, readonly Strategy[]>> = { also_viewed: ["also_viewed", "similar"] };

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
  const order = strategy ? (INSTEAD[strategy] ?? [strategy]) : product ? STRATEGIES : (["best_sellers"] as const);
  const candidates = order.flatMap((name) => slots.filter((slot) => slot.strategy === name));
  const chosen = candidates.find((slot) => shown(slot).length > 0);
  return JSON.stringify({
    version: 1,
    product: product || null,
    strategy: chosen?.strategy ?? strategy,
    placement,
    slot: chosen ? `${chosen.strategy}/${isShopWide(chosen) ? "shop" : product}` : null,
    model: chosen?.modelVersion ?? null,
    items: chosen ? shown(chosen).map(cardItem) : [],
  });
}

/** A product as answers name it; the best, at `index` 0, has the position 1. */
export function cardItem(card: ProductCard, index: number): Item {
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
