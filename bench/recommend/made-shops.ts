import type { Purchases } from "~/domains/recommendations/core/engine/purchases";
import { seededRandom } from "~/kernel/random";

/** A kind of shop that is made up: how many of what, and how its customers buy. */
export interface Kind {
  name: string;
  items: number;
  baskets: number;
  /** Mean items a basket, geometric. */
  size: number;
  /** 0: all are guests. */
  customers: number;
  /** Share of a basket that the customer bought before. */
  habit: number;
  /** Items a group that are bought together, and the share of a basket that follows its first item's group. */
  group: number;
  together: number;
}

const KINDS: Kind[] = [
  {
    name: "100 items, sparse, guests",
    items: 100,
    baskets: 4_000,
    size: 1.6,
    customers: 0,
    habit: 0,
    group: 5,
    together: 0.6,
  },
  {
    name: "grocer: dense, habits",
    items: 1_500,
    baskets: 12_000,
    size: 12,
    customers: 800,
    habit: 0.6,
    group: 8,
    together: 0.3,
  },
  {
    name: "fashion: sparse, few come back",
    items: 5_000,
    baskets: 15_000,
    size: 2,
    customers: 11_000,
    habit: 0.05,
    group: 10,
    together: 0.5,
  },
  {
    name: "boutique: 300 orders",
    items: 150,
    baskets: 300,
    size: 2.2,
    customers: 200,
    habit: 0.2,
    group: 5,
    together: 0.5,
  },
  {
    name: "no structure at all",
    items: 1_000,
    baskets: 8_000,
    size: 4,
    customers: 2_000,
    habit: 0,
    group: 1,
    together: 0,
  },
  {
    name: "50,000 items",
    items: 50_000,
    baskets: 60_000,
    size: 4,
    customers: 20_000,
    habit: 0.2,
    group: 12,
    together: 0.5,
  },
];

export const MADE_SHOPS = KINDS.map(({ name }) => name);

export function madeShop(name: string): Purchases {
  const kind = KINDS.find((one) => one.name === name);
  if (!kind) throw new Error(`no shop is called ${name}`);
  return makeShop(kind, 17);
}

/** A year of baskets: items by Zipf's law, groups that go together, habits, and popularity that turns with the months. */
export function makeShop(kind: Kind, seed: number): Purchases {
  const random = seededRandom(seed);
  const zipf = zipfDraw(kind.items, random);
  const place = Int32Array.from({ length: kind.items }, (_, item) => item);
  for (let i = kind.items - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [place[i], place[j]] = [place[j]!, place[i]!];
  }
  const history: number[][] = Array.from({ length: kind.customers }, () => []);
  const startOfBasket = new Int32Array(kind.baskets + 1);
  const items: number[] = [];
  const customerOfBasket = new Int32Array(kind.baskets).fill(-1);
  const dayOfBasket = new Float64Array(kind.baskets);
  for (let b = 0; b < kind.baskets; b++) {
    const day = (b / kind.baskets) * 365;
    dayOfBasket[b] = day;
    const customer = kind.customers > 0 ? Math.floor(random() ** 1.5 * kind.customers) : -1;
    customerOfBasket[b] = customer;
    const past = history[customer] ?? [];
    const turn = Math.floor(day / 30) * Math.ceil(kind.items / 60);
    const basket = new Set<number>();
    let lead = -1;
    do {
      let item: number;
      if (past.length > 0 && random() < kind.habit) item = past[Math.floor(random() * past.length)]!;
      else if (lead >= 0 && random() < kind.together)
        item = Math.min(kind.items - 1, lead - (lead % kind.group) + Math.floor(random() * kind.group));
      else item = place[(zipf() + turn) % kind.items]!;
      if (lead < 0) lead = item;
      basket.add(item);
    } while (random() < 1 - 1 / kind.size);
    for (const item of [...basket].sort((x, y) => x - y)) items.push(item);
    history[customer]?.push(...basket);
    startOfBasket[b + 1] = items.length;
  }
  return {
    itemCount: kind.items,
    customerCount: kind.customers,
    startOfBasket,
    items: Int32Array.from(items),
    dayOfBasket,
    customerOfBasket,
    priceOfItem: Float32Array.from({ length: kind.items }, () => Math.round(200 + random() * 5_000)),
  };
}

/** Ranks from 0, the r-th with a chance in proportion to 1 / (r + 10). */
function zipfDraw(count: number, random: () => number): () => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let r = 0; r < count; r++) {
    sum += 1 / (r + 10);
    sums[r] = sum;
  }
  return () => {
    const value = random() * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
