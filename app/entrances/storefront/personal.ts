import { LRUCache } from "lru-cache";
import {
  type PastBasket,
  pastBaskets,
  type Shopper,
  showableProducts,
} from "~/domains/recommendations/recommendations.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
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
  baskets: PastBasket[];
  /** Of what they bought, what may be shown, by id. */
  cards: Map<string, Item>;
}

/** An order shows in what its customer is offered within a minute. */
const pasts = new LRUCache<string, Past>({ max: 5_000, ttl: 60_000 });

/** For each part that an answer needs, whether it is in memory: what is not costs a read of the database. */
export function areReady(shopId: ShopId, question: Question, asked: AskedFor, customerId: string | null): boolean[] {
  const lists = subjectsOf(asked, null).map((product) => isReady(shopId, ofList(question, product)));
  const isPastRead = !asked.hasConsent || customerId === null || pasts.has(`${shopId} ${customerId}`);
  return [...lists, isModelReady(shopId), isPastRead];
}

/** Products whose lists are looked at: of the cart, of what was viewed, and else of what was bought last. */
function subjectsOf({ cart, viewed }: Pick<Shopper, "cart" | "viewed">, past: Past | null): string[] {
  const subjects = [...new Set([...cart.slice(-MOST_LINES).reverse(), ...viewed.slice(0, MOST_VIEWS)])];
  if (subjects.length > 0 || !past) return subjects;
  return [...new Set(past.baskets.flatMap(({ productExternalIds }) => productExternalIds).reverse())].slice(
    0,
    MOST_LINES,
  );
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
  const past = asked.hasConsent && customerId !== null ? await pastOf(shopId, customerId) : null;
  const shopper: Shopper = { cart: asked.cart, viewed: asked.viewed, baskets: past?.baskets ?? null, now: nowMs };
  const due = past && ranker ? ranker.due(shopper).filter((id) => past.cards.has(id)) : [];
  const items = new Map<string, Item>(past?.cards);
  let order: string[] = due;
  if (asked.personal !== "buy_again") {
    const lists = await readyLists(shopId, question, subjectsOf(shopper, past), nowMs);
    if (asked.personal) lists.push(due.slice(0, MOST_DUE).flatMap((id) => items.get(id) ?? []));
    const candidates = inTurn(lists, new Set([...shopper.cart, ...shopper.viewed])).slice(0, MOST_CANDIDATES);
    for (const item of candidates) items.set(item.productId, item);
    const ids = candidates.map(({ productId }) => productId);
    order = ranker ? ranker.rank(shopper, ids) : ids;
  }
  const shown = order.flatMap((id) => items.get(id) ?? []).slice(0, question.limit);
  const strategy = asked.personal ?? question.strategy ?? "personalized";
  const by = asked.personal === "buy_again" ? "customer" : wentBy(shopper);
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

function wentBy({ cart, viewed }: Shopper): string {
  if (cart.length > 0) return "cart";
  return viewed.length > 0 ? "viewed" : "customer";
}

/** The lists of each subject, and for suggestions of every kind the shop's own behind them. */
async function readyLists(shopId: ShopId, question: Question, subjects: readonly string[], nowMs: number) {
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

async function pastOf(shopId: ShopId, customerId: string): Promise<Past> {
  const key = `${shopId} ${customerId}`;
  const held = pasts.get(key);
  if (held) return held;
  const baskets = await pastBaskets(shopId, customerId);
  const bought = [...new Set(baskets.flatMap(({ productExternalIds }) => productExternalIds))];
  const cards = await inShop(shopId, (scope) => showableProducts(scope, bought));
  const past = { baskets, cards: new Map(cards.map((card) => [card.externalId, cardItem(card, 0)])) };
  pasts.set(key, past);
  return past;
}
