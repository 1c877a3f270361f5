import type { Random } from "../random";
import { seasonOf } from "./calendar";
import type { Item } from "./catalogue";
import { PAIRS } from "./pairs";

/** What somebody likes: how much they are drawn to each department. */
export type Taste = Record<string, number>;

const PERSONAS: [share: number, taste: Taste][] = [
  [20, { "tea-and-coffee": 7, pantry: 2.5, "kitchen-and-table": 1.5 }],
  [20, { "garden-shed": 8, "pots-and-plants": 4.5, "bath-and-linen": 0.5 }],
  [16, { "kitchen-and-table": 6, pantry: 5, "tea-and-coffee": 1.5 }],
  [13, { "paper-and-desk": 8, "walls-and-shelves": 2, "tea-and-coffee": 1 }],
  [14, { "blankets-and-cushions": 5, "baskets-and-storage": 3, "walls-and-shelves": 3, "light-and-scent": 2 }],
  [17, { "light-and-scent": 6, "bath-and-linen": 6, winter: 1.5 }],
];
const SHARES = PERSONAS.map(([share]) => share);
const CURIOSITY = 0.28;

/** One persona mostly, a second a little: people are not departments. */
export function tasteFrom(random: Random): Taste {
  const first = PERSONAS[random.weighted(SHARES)]![1];
  const second = PERSONAS[random.weighted(SHARES)]![1];
  const taste: Taste = {};
  for (const department of new Set([...Object.keys(first), ...Object.keys(second)])) {
    taste[department] = (first[department] ?? 0) + 0.3 * (second[department] ?? 0);
  }
  taste["winter"] = (taste["winter"] ?? 0) + 1.6;
  return taste;
}

const SIZES = [0.33, 0.27, 0.18, 0.11, 0.06, 0.03, 0.02];
const FOLLOWS_A_PAIR = 0.58;
const SAME_COLOUR = 0.75;

/** Kinds bought by twos and fours, and how often 1, 2, 3, 4, 5, 6 of them. */
const QUANTITIES: Record<string, number[]> = {
  Mug: [50, 32, 4, 11, 0, 3],
  Bowl: [44, 30, 4, 18, 0, 4],
  Plate: [30, 28, 4, 30, 0, 8],
  Cup: [45, 38, 2, 13, 0, 2],
  Seeds: [55, 24, 13, 5, 2, 1],
  Card: [60, 20, 12, 5, 2, 1],
  Soap: [58, 24, 14, 4],
  Tea: [78, 17, 5],
  Preserve: [72, 21, 7],
  "Dinner candles": [62, 28, 6, 4],
  "Candle holder": [62, 33, 2, 3],
  Cushion: [66, 32, 1, 1],
  "Storage jar": [48, 24, 16, 8, 2, 2],
  "Gift box": [70, 18, 8, 4],
};
const OTHERWISE = [93, 6, 1];

export interface Choice {
  item: number;
  variant: number;
  quantity: number;
}

/** Draws baskets from the shelf. Popularity within a kind follows a power law. */
export function basketMaker(items: Item[], random: Random) {
  const appeal = items.map(
    ({ ware }) => (ware.appeal ?? 1) * Math.exp(random.normal() * 0.35) * (900 / (ware.price + 900)) ** 0.25,
  );
  const index = new Map(items.map((item, at) => [item.product.ref, at]));
  const companions = companionsOf(items, index);

  const isSold = (at: number, instant: number): boolean => {
    const item = items[at]!;
    return instant >= item.from && instant <= item.until;
  };

  const chooseByTaste = (taste: Taste, instant: number, month: number, taken: Set<number>): number =>
    random.weighted(
      items.map(({ department, ware }, at) =>
        taken.has(at) || !isSold(at, instant)
          ? 0
          : appeal[at]! * ((taste[department] ?? 0) + CURIOSITY) * seasonOf(ware, month),
      ),
    );

  const chooseCompanion = (taken: Set<number>, instant: number, month: number): number | null => {
    const [...chosen] = taken;
    const options = (companions[random.pick(chosen)] ?? []).filter(([at]) => !taken.has(at) && isSold(at, instant));
    if (options.length === 0) return null;
    const weights = options.map(([at, strength]) => strength * Math.min(1.5, seasonOf(items[at]!.ware, month)));
    return options[random.weighted(weights)]![0];
  };

  /**
   * @param instant epoch ms, decides what is on sale; `month` 0–11 what is in season.
   * @param again items the buyer had before and may need again.
   */
  return (taste: Taste, instant: number, month: number, again: number[]): Choice[] => {
    const size = 1 + random.weighted(SIZES);
    const taken = new Set<number>();
    if (again.length > 0 && random.chance(0.45)) {
      const wanted = random.pick(again);
      if (isSold(wanted, instant)) taken.add(wanted);
    }
    while (taken.size < size) {
      const companion = taken.size > 0 && random.chance(FOLLOWS_A_PAIR) ? chooseCompanion(taken, instant, month) : null;
      taken.add(companion ?? chooseByTaste(taste, instant, month, taken));
    }
    const colours = new Set<string>();
    return [...taken].map((at) => {
      const item = items[at]!;
      const variant = chooseVariant(item, colours, random);
      const colour = item.colours[variant];
      if (colour) colours.add(colour);
      return { item: at, variant, quantity: 1 + random.weighted(QUANTITIES[item.ware.kind] ?? OTHERWISE) };
    });
  };
}

/** Earlier colours and smaller sizes sell better, and one likes what matches the rest of the basket. */
function chooseVariant(item: Item, colours: Set<string>, random: Random): number {
  const { variants } = item.product;
  const isMatching = random.chance(SAME_COLOUR) && item.colours.some((colour) => colour && colours.has(colour));
  return random.weighted(
    variants.map((variant, at) => {
      const colour = item.colours[at];
      if (isMatching && !(colour && colours.has(colour))) return 0;
      return 1 / (1 + at * 0.35) / Math.sqrt(variant.price / item.ware.price);
    }),
  );
}

function companionsOf(items: Item[], index: Map<string, number>): [item: number, strength: number][][] {
  const companions: [number, number][][] = items.map(() => []);
  const link = (a: number, b: number, strength: number): void => {
    companions[a]?.push([b, strength]);
    companions[b]?.push([a, strength]);
  };
  for (const [handle, other, strength] of PAIRS) {
    const a = index.get(handle);
    const b = index.get(other);
    if (a === undefined || b === undefined) throw new Error(`no such pair: ${handle} + ${other}`);
    link(a, b, strength);
  }
  for (const [a, item] of items.entries()) {
    for (let b = a + 1; b < items.length; b++) {
      if (item.ware.range && item.ware.range === items[b]!.ware.range) link(a, b, 1);
    }
  }
  return companions;
}
