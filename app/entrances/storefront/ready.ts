import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { ProductCard } from "~/domains/catalog/catalog.server";
import {
  AS_PUBLISHED,
  type AskingChannel,
  cardsOf,
  IS_SHOP_WIDE,
  keysOf,
  type ReadySlot,
  readySlots,
  readySlotsUnder,
  STRATEGIES,
  type Strategy,
  servingVersion,
} from "~/domains/recommendations/recommendations.server";
import { ownBytes } from "~/infra/http/own-bytes";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { toDecimal } from "~/kernel/money";
import { gatherLoads } from "./gather-loads";

/** What is asked: beside which product ("": none), by which strategy (null: the best that has an answer). */
export interface Question {
  product: string;
  /** The storefront that asks, by whose ids products are named; null: the main one. */
  channelId: AskingChannel;
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

function keyOf(shopId: ShopId, { product, channelId, strategy, placement, limit, rules }: Question): string {
  return `${shopId} ${channelId ?? "-"} ${strategy ?? "-"} ${placement} ${limit} ${rules || "-"} ${product}`;
}

async function renew(shopId: ShopId, question: Question, key: string, nowMs: number): Promise<Ready> {
  const version = await currentVersion(shopId, nowMs);
  const { slots, cards, isKnown } = await loads(shopId, nameOf(question));
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
  /** By key. */
  cards: Map<string, ProductCard>;
  isKnown: boolean;
}

/** Asked for at once: rules and storefront of each, then the product. */
const nameOf = ({ channelId, rules, product }: Question) => `${channelId ?? ""} ${rules} ${product}`;

function readName(name: string) {
  const [channel = "", rules = "", ...product] = name.split(" ");
  return { name, channelId: channel ? (channel as ChannelId) : null, rules, product: product.join(" ") };
}

async function load(shopId: ShopId, names: readonly string[]): Promise<Map<string, Loaded>> {
  const asked = names.map(readName);
  return inShop(shopId, async (scope) => {
    const loaded = new Map<string, Loaded>();
    for (const channelId of new Set(asked.map((one) => one.channelId))) {
      const here = asked.filter((one) => one.channelId === channelId);
      const keys = await keysOf(scope, channelId, [...new Set(here.map((one) => one.product).filter(Boolean))]);
      const slots = new Map<string, ReadySlot[]>();
      for (const rules of new Set(here.map((one) => one.rules))) {
        const under = here.filter((one) => one.rules === rules);
        const subjects = under.map((one) => keys.get(one.product) ?? "");
        const found =
          rules === AS_PUBLISHED
            ? await readySlots(scope, subjects, channelId)
            : await readySlotsUnder(scope, subjects, rules, channelId);
        for (const [at, { name }] of under.entries()) slots.set(name, found.get(subjects[at]!) ?? []);
      }
      const wanted = new Set(keys.values());
      for (const list of slots.values())
        for (const slot of list) for (const key of slot.productExternalIds) wanted.add(key);
      const cards = await cardsOf(scope, channelId, [...wanted]);
      for (const { name, product } of here)
        loaded.set(name, { slots: slots.get(name) ?? [], cards, isKnown: cards.has(keys.get(product) ?? "") });
    }
    return loaded;
  });
}

/** Where too few visits tell what else is viewed, what is similar is shown, under its own name. */
const INSTEAD: Partial<Record<Strategy, readonly Strategy[]>> = { also_viewed: ["also_viewed", "similar"] };

/**
 * What a storefront that sells a part of the business does not sell is missing from a list: these fill it up, in this
 * order. What was bought together, or is a better one of the same, is not filled up by anything else.
 */
const BEHIND: Partial<Record<Strategy, readonly Strategy[]>> = {
  ...Object.fromEntries(
    ["similar", "hybrid", "also_viewed", "collaborative"].map((one) => [one, ["hybrid", "similar"]]),
  ),
  ...Object.fromEntries(["best_sellers", "trending", "new_arrivals"].map((one) => [one, ["best_sellers", "trending"]])),
};

/** Sold-out and unpublished products are skipped and the next in rank takes their place. */
function answerText(
  { product, channelId, strategy, placement, limit }: Question,
  slots: ReadySlot[],
  cards: Loaded["cards"],
): string {
  const standing = (slot: ReadySlot) =>
    slot.productExternalIds
      .flatMap((key) => cards.get(key) ?? [])
      .filter(
        (card) => card.isAvailable && card.isPublished && card.status === "active" && card.externalId !== product,
      );
  const order = strategy ? (INSTEAD[strategy] ?? [strategy]) : product ? STRATEGIES : (["best_sellers"] as const);
  const named = (names: readonly Strategy[]) => names.flatMap((name) => slots.filter((slot) => slot.strategy === name));
  const chosen = named(order).find((slot) => standing(slot).length > 0);
  const behind = chosen && channelId !== null ? named(BEHIND[chosen.strategy] ?? []) : [];
  const shown = new Map((chosen ? [chosen, ...behind] : []).flatMap(standing).map((card) => [card.externalId, card]));
  return JSON.stringify({
    version: 1,
    product: product || null,
    strategy: chosen?.strategy ?? strategy,
    placement,
    slot: chosen ? `${chosen.strategy}/${isShopWide(chosen) ? "shop" : product}` : null,
    model: chosen?.modelVersion ?? null,
    items: [...shown.values()].slice(0, limit).map(cardItem),
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
