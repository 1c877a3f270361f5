import type { ShopId } from "~/kernel/ids";
import { type Question, ready } from "./ready";

/** Products that one question may name. */
export const MOST_VIEWED = 10;

interface Item {
  productId: string;
  position: number;
}
interface Answer {
  strategy: string | null;
  items: Item[];
}

/**
 * What goes with several products, the latest viewed first: the best of each in turn, without those products
 * themselves and nothing twice. From the ready answers, so that a question costs memory alone once each is held.
 * @returns the answer in the form of a single product's, its slot `<strategy>/viewed`
 */
export async function likeViewed(shopId: ShopId, question: Question, viewed: readonly string[], nowMs: number) {
  const asked = viewed.map((product) => ready(shopId, { ...question, product }, nowMs));
  const answers = (await Promise.all(asked)).map(({ body }) => JSON.parse(body.toString("utf8")) as Answer);
  const items = inTurn(
    answers.map((answer) => answer.items),
    new Set(viewed),
  ).slice(0, question.limit);
  const strategy = question.strategy ?? answers.find((answer) => answer.items.length > 0)?.strategy ?? null;
  return {
    version: 1,
    product: null,
    strategy,
    placement: question.placement,
    slot: items.length > 0 ? `${strategy}/viewed` : null,
    model: null,
    items: items.map((item, index) => ({ ...item, position: index + 1 })),
  };
}

/** The first of each list, then the second of each, and so on; nothing twice, nothing of `without`. */
export function inTurn<T extends { productId: string }>(lists: readonly T[][], without: ReadonlySet<string>): T[] {
  const taken = new Set(without);
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const found: T[] = [];
  for (let rank = 0; rank < longest; rank++) {
    for (const list of lists) {
      const item = list[rank];
      if (!item || taken.has(item.productId)) continue;
      taken.add(item.productId);
      found.push(item);
    }
  }
  return found;
}
