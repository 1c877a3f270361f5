import { seededRandom } from "~/kernel/random";
import type { Question } from "./evidence";
import { basketCount, type Purchases } from "./purchases";

/**
 * What a shop asks: what completes this cart (`complete`), what goes with this product (`page`), what this customer
 * buys next (`next`), and what of it is new to them (`discover`).
 */
export const TASKS = ["complete", "page", "next", "discover"] as const;
export type Task = (typeof TASKS)[number];

/** A question whose answer is known. */
export interface Exercise extends Question {
  relevant: Int32Array;
  /** Exercises of one customer or basket share it: they are never on both sides of a split. */
  group: number;
}

const MOST_A_BASKET = 4;
/** Every so manieth question is asked as by a guest: pages are ready before anybody is known. */
const GUEST_EVERY = 5;
const SEED = 20_111;

/**
 * Exercises from the baskets from `from` on, by the rules of the evaluation: only items that were known before, for
 * `next` and `discover` the first basket of each customer who had bought before.
 */
export function makeExercises(
  purchases: Purchases,
  from: number,
  isKnown: (item: number) => boolean,
  task: Task,
  most: number,
) {
  return task === "complete" || task === "page"
    ? fromBaskets(purchases, from, isKnown, task, most)
    : fromCustomers(purchases, from, isKnown, task === "discover", most);
}

function fromBaskets(
  purchases: Purchases,
  from: number,
  isKnown: (item: number) => boolean,
  task: Task,
  most: number,
): Exercise[] {
  const baskets: { basket: number; known: Int32Array }[] = [];
  for (let basket = from; basket < basketCount(purchases); basket++) {
    const known = itemsOf(purchases, basket).filter(isKnown);
    if (known.length >= 2) baskets.push({ basket, known });
  }
  const random = seededRandom(SEED);
  const each = Math.min(MOST_A_BASKET, Math.max(1, Math.round(most / Math.max(1, baskets.length))));
  const kept = sample(baskets, most, random);
  return kept.flatMap(({ basket, known }, place) =>
    sample([...known], each, random).map((chosen) => {
      const buyer = purchases.customerOfBasket[basket]!;
      const alone = Int32Array.of(chosen);
      const others = known.filter((item) => item !== chosen);
      const [context, relevant] = task === "complete" ? [others, alone] : [alone, others];
      return {
        context,
        relevant,
        customer: place % GUEST_EVERY === 0 ? -1 : buyer,
        day: purchases.dayOfBasket[basket]!,
        isNewOnly: false,
        group: buyer >= 0 ? buyer : -basket,
      };
    }),
  );
}

function fromCustomers(
  purchases: Purchases,
  from: number,
  isKnown: (item: number) => boolean,
  isNewOnly: boolean,
  most: number,
): Exercise[] {
  const bought = new Map<number, Set<number>>();
  for (let basket = 0; basket < from; basket++) {
    const customer = purchases.customerOfBasket[basket]!;
    if (customer < 0) continue;
    const items = bought.get(customer) ?? new Set();
    bought.set(customer, items);
    for (const item of itemsOf(purchases, basket)) items.add(item);
  }
  const exercises: Exercise[] = [];
  for (let basket = from; basket < basketCount(purchases); basket++) {
    const customer = purchases.customerOfBasket[basket]!;
    const before = bought.get(customer);
    if (!before) continue;
    bought.delete(customer);
    const relevant = itemsOf(purchases, basket).filter((item) => isKnown(item) && !(isNewOnly && before.has(item)));
    if (relevant.length > 0)
      exercises.push({
        context: new Int32Array(0),
        relevant,
        customer,
        day: purchases.dayOfBasket[basket]!,
        isNewOnly,
        group: customer,
      });
  }
  return sample(exercises, most, seededRandom(SEED));
}

function itemsOf({ items, startOfBasket }: Purchases, basket: number): Int32Array {
  return items.subarray(startOfBasket[basket], startOfBasket[basket + 1]);
}

/** At most `most` of `values`, drawn without replacement (Fisher–Yates from the front). */
function sample<T>(values: readonly T[], most: number, random: () => number): T[] {
  const drawn = [...values];
  const size = Math.min(most, drawn.length);
  for (let i = 0; i < size; i++) {
    const j = i + Math.floor(random() * (drawn.length - i));
    [drawn[i], drawn[j]] = [drawn[j]!, drawn[i]!];
  }
  return drawn.slice(0, size);
}
