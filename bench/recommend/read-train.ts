import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { Purchases } from "~/domains/recommendations/core/engine/purchases";

const DAY = 86_400_000;
/** Without dates, the baskets' order is spread over so many days. */
const SPAN = 365;

export interface Train {
  purchases: Purchases;
  itemIds: string[];
  itemOf: Map<string, number>;
  customerOf: Map<string, number>;
  /** A file's timestamp as a day of `purchases`; NaN when it says none. */
  dayOf: (timestamp: string) => number;
}

interface Basket {
  customer: number;
  time: number;
  place: number;
  items: Set<number>;
}

/** Lines of a file, gunzipped when its name says so. */
export function linesOf(file: string): AsyncIterable<string> {
  const raw = createReadStream(file);
  return createInterface({ input: file.endsWith(".gz") ? raw.pipe(createGunzip()) : raw, crlfDelay: Infinity });
}

/** Purchases from a CSV with basket_id, customer_id, timestamp, item_id, qty, price; the last four but item_id may be empty. */
export async function readTrain(file: string): Promise<Train> {
  const itemOf = new Map<string, number>();
  const customerOf = new Map<string, number>();
  const baskets = new Map<string, Basket>();
  const lastPrice: number[] = [];
  let columns: Record<string, number> | null = null;
  for await (const line of linesOf(file)) {
    const cells = line.split(",");
    if (!columns) {
      columns = Object.fromEntries(cells.map((name, i) => [name.trim(), i]));
      for (const name of ["basket_id", "item_id"])
        if (columns[name] === undefined) throw new Error(`${file}: line 1: a column ${name} is expected`);
      continue;
    }
    if (line === "") continue;
    const cell = (name: string) => cells[columns![name] ?? -1] ?? "";
    const item = numbered(itemOf, cell("item_id"));
    let basket = baskets.get(cell("basket_id"));
    if (!basket) {
      const customer = cell("customer_id");
      basket = {
        customer: customer === "" ? -1 : numbered(customerOf, customer),
        time: timeOf(cell("timestamp")),
        place: baskets.size,
        items: new Set(),
      };
      baskets.set(cell("basket_id"), basket);
    }
    basket.items.add(item);
    const price = Number(cell("price"));
    if (cell("price") !== "" && price > 0) lastPrice[item] = price;
  }
  const sorted = [...baskets.values()].sort((a, b) => a.time - b.time || a.place - b.place);
  const toDay = dayScale(sorted.map((basket) => basket.time));
  const startOfBasket = new Int32Array(sorted.length + 1);
  for (const [b, { items }] of sorted.entries()) startOfBasket[b + 1] = startOfBasket[b]! + items.size;
  const items = new Int32Array(startOfBasket[sorted.length]!);
  for (const [b, basket] of sorted.entries())
    items.set(
      [...basket.items].sort((x, y) => x - y),
      startOfBasket[b],
    );
  return {
    itemIds: [...itemOf.keys()],
    itemOf,
    customerOf,
    dayOf: (timestamp) => toDay(timeOf(timestamp)),
    purchases: {
      itemCount: itemOf.size,
      customerCount: customerOf.size,
      startOfBasket,
      items,
      dayOfBasket: Float64Array.from(sorted, (basket, b) =>
        Number.isNaN(toDay(basket.time)) ? (b / sorted.length) * SPAN : toDay(basket.time),
      ),
      customerOfBasket: Int32Array.from(sorted, ({ customer }) => customer),
      priceOfItem: Float32Array.from({ length: itemOf.size }, (_, item) => lastPrice[item] ?? Number.NaN),
    },
  };
}

function numbered(numbers: Map<string, number>, name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(name, number);
  }
  return number;
}

/** Milliseconds for a date or a date-time, the number itself for a plain integer, 0 for nothing. */
function timeOf(text: string): number {
  if (text === "") return 0;
  return /^-?\d+$/.test(text) ? Number(text) : Date.parse(text);
}

/** Dates become days; a plain order of integers is spread over a year; all alike (no dates) is NaN. */
function dayScale(times: number[]): (time: number) => number {
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  if (last === first) return () => Number.NaN;
  const areDates = last - first > DAY;
  return areDates ? (time) => time / DAY : (time) => ((time - first) / (last - first)) * SPAN;
}
