import { LRUCache } from "lru-cache";
import {
  type PastBasket,
  pastBaskets,
  type Shopper,
  showableProducts,
} from "~/domains/recommendations/recommendations.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { keysFor } from "./asking-storefront";
import { inTurn } from "./like-viewed";
import { cardItem, currentVersion, type Item, isReady, type Question, ready } from "./ready";
import { isModelReady, sessionRanker } from "./session-models";
import type { AskedFor } from "./shopper";

/** Of a cart the lines added last, of the views the latest, of what was bought the last: whose lists are looked at. */
const MOST_LINES = 10;
const MOST_VIEWS = 5;
/** What is due to be bought again stands among the suggestions, not before all of them. */
const MOST_DUE = 3;
/** Of each list. */
const READY = 20;
/** Shop-wide lists that stand behind those of subjects. */
const BEHIND = ["best_sellers", "trending"] as const;
/** As many as are ranked: nobody looks further. */
const MOST_CANDIDATES = 120;

interface Past {
  /** Products by key. */
  baskets: PastBasket[];
  /** Of what they bought, what may be shown, by key. */
  cards: Map<string, Item>;
}

/** An order shows in what its customer is offered within a minute. */
const pasts = new LRUCache<string, Past>({ max: 5_000, ttl: 60_000 });

/** For each part that an answer needs, whether it is in memory: what is not costs a read of the database. */
export function areReady(shopId: ShopId, question: Question, asked: AskedFor, customerId: string | null): boolean[] {
  const lists = subjectsOf(asked, question, null).map((product) => isReady(shopId, ofList(question, product)));
  const isPastRead = !asked.hasConsent || customerId === null || pasts.has(nameOfPast(shopId, question, customerId));
  return [...lists, isModelReady(shopId), isPastRead];
}

/** Products whose lists are looked at: of the cart, of what was viewed, and else of what was bought last. */
function subjectsOf({ cart, viewed }: AskedFor, { channelId }: Question, past: Past | null): string[] {
  const subjects = [...new Set([...cart.slice(-MOST_LINES).reverse(), ...viewed.slice(0, MOST_VIEWS)])];
  if (subjects.length > 0 || !past) return subjects;
  const bought = new Set(past.baskets.flatMap(({ productExternalIds }) => productExternalIds).reverse());
  // The main storefront's ids are the keys, also of what is not sold any more.
  const idOf = (key: string) => (channelId === null ? key : past.cards.get(key)?.productId);
  return [...bought].flatMap((key) => idOf(key) ?? []).slice(0, MOST_LINES);
}

/**
 * The answer for one shopper, in the form of a product's: ready candidates in the order that the shop's model gives them
 * for this cart, these views and, of a customer who agreed, what they bought; or what is due to be bought again. Its slot
 * names what was gone by: `cart`, `viewed` or `customer`. Empty where nothing is known of the shopper.
 */
export async function answerShopper(
  shopId: ShopId,
  question: Question,
  asked: AskedFor,
  customerId: string | null,
  nowMs: number,
) {
  const ranker = await sessionRanker(shopId, await currentVersion(shopId, nowMs));
  const past = asked.hasConsent && customerId !== null ? await pastOf(shopId, question, customerId) : null;
  const lists = asked.personal === "buy_again" ? [] : await readyLists(shopId, question, asked, past, nowMs);
  const met = [...lists.flat(), ...(past?.cards.values() ?? [])].map(({ productId }) => productId);
  const named = [...new Set([...asked.cart, ...asked.viewed, ...met])];
  const keysOf = await keysFor(shopId, question.channelId, named);
  const [cart, viewed] = [asked.cart.flatMap(keysOf), asked.viewed.flatMap(keysOf)];
  const shopper: Shopper = { cart, viewed, baskets: past?.baskets ?? null, now: nowMs };
  const due = past && ranker ? ranker.due(shopper).filter((key) => past.cards.has(key)) : [];
  /** By key. */
  const items = new Map<string, Item>(past?.cards);
  let order: string[] = due;
  if (asked.personal !== "buy_again") {
    if (asked.personal) lists.push(due.slice(0, MOST_DUE).flatMap((key) => items.get(key) ?? []));
    const candidates = inTurn(lists, new Set([...asked.cart, ...asked.viewed])).slice(0, MOST_CANDIDATES);
    for (const item of candidates) for (const key of keysOf(item.productId)) items.set(key, item);
    const keys = candidates.flatMap(({ productId }) => keysOf(productId));
    order = ranker ? ranker.rank(shopper, keys) : keys;
  }
  const shown = order.flatMap((key) => items.get(key) ?? []).slice(0, question.limit);
  const strategy = asked.personal ?? question.strategy ?? "personalized";
  const by = asked.personal === "buy_again" ? "customer" : wentBy(asked);
  return {
    version: 1,
    product: null,
    strategy,
    placement: question.placement,
    slot: shown.length > 0 ? `${strategy}/${by}` : null,
    model: null,
    items: shown.map((item, index) => ({ ...item, position: index + 1 })),
  };
}

function wentBy({ cart, viewed }: AskedFor): string {
  if (cart.length > 0) return "cart";
  return viewed.length > 0 ? "viewed" : "customer";
}

/** The lists of each subject, and for suggestions of every kind the shop's own behind them. */
async function readyLists(shopId: ShopId, question: Question, about: AskedFor, past: Past | null, nowMs: number) {
  const subjects = subjectsOf(about, question, past);
  if (subjects.length === 0) return [];
  const asked = subjects.map((product) => ofList(question, product));
  if (question.strategy === null) for (const strategy of BEHIND) asked.push({ ...ofList(question, ""), strategy });
  const answers = await Promise.all(asked.map((one) => ready(shopId, one, nowMs)));
  return answers.map(({ body }) => (JSON.parse(body.toString("utf8")) as { items: Item[] }).items);
}

const ofList = (question: Question, product: string): Question => ({
  ...question,
  product,
  strategy: question.strategy ?? "hybrid",
  limit: READY,
});

const nameOfPast = (shopId: ShopId, { channelId }: Question, customerId: string) =>
  `${shopId} ${channelId ?? ""} ${customerId}`;

async function pastOf(shopId: ShopId, question: Question, customerId: string): Promise<Past> {
  const name = nameOfPast(shopId, question, customerId);
  const held = pasts.get(name);
  if (held) return held;
  const { channelId } = question;
  const baskets = await pastBaskets(shopId, customerId, channelId);
  const bought = [...new Set(baskets.flatMap(({ productExternalIds }) => productExternalIds))];
  const cards = await inShop(shopId, (scope) => showableProducts(scope, bought, channelId));
  const past = { baskets, cards: new Map([...cards].map(([key, card]) => [key, cardItem(card, 0)])) };
  pasts.set(name, past);
  return past;
}
