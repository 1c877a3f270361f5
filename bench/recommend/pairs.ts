import { parseArgs } from "node:util";
import { DEFAULT_BASE } from "~/domains/recommendations/core/engine/base";
import { countPairs } from "~/domains/recommendations/core/engine/pairs";
import { basketsOfItems, type Purchases } from "~/domains/recommendations/core/engine/purchases";
import { readTrain } from "./read-train";

/**
 * `npx tsx bench/recommend/pairs.ts --train FILE`: what counting all pairs of a file takes, best of `TIMES`. The engine counts
 * and weighs in one pass, and passes over baskets of more than 400 items; its loop without weights is what other
 * libraries' sparse products do (`bench/RESULTS.md` has the command for scipy's). Sums are told so that both can be compared.
 */
const TIMES = 7;

const { values } = parseArgs({ options: { train: { type: "string" } } });
if (!values.train) throw new Error("--train FILE is needed");
const { purchases } = await readTrain(values.train);

const rows: [string, () => { counts: Float32Array }][] = [
  ["counts and weights, baskets of up to 400", () => countPairs(purchases, DEFAULT_BASE.halfLifeDays)],
  ["counts alone, baskets of up to 400", () => countAlone(purchases, 400)],
  ["counts alone, all baskets", () => countAlone(purchases, Number.POSITIVE_INFINITY)],
];
process.stdout.write("| what | processor | best | pairs | their sum |\n| - | - | - | - | - |\n");
for (const [name, count] of rows) {
  const runs = Array.from({ length: TIMES }, () => timed(count));
  const best = Math.min(...runs.map(({ seconds }) => seconds));
  const cpu = Math.min(...runs.map(({ cpuSeconds }) => cpuSeconds));
  const { counts } = runs[0]!.result;
  const sum = counts.reduce((total, value) => total + value, 0);
  process.stdout.write(
    `| ${[name, `${cpu.toFixed(3)} s`, `${best.toFixed(3)} s`, counts.length, sum].join(" | ")} |\n`,
  );
}

/** The engine's loop over an item's baskets, without weights; both ways round, an item with itself apart. */
function countAlone(of: Purchases, mostItems: number): { items: Int32Array; counts: Float32Array; start: Int32Array } {
  const { itemCount, items, startOfBasket } = of;
  const { start: from, columns } = basketsOfItems(of);
  const count = new Float32Array(itemCount);
  const met = new Int32Array(itemCount);
  const start = new Int32Array(itemCount + 1);
  const room = roomFor(of);
  const others = new Int32Array(room);
  const counts = new Float32Array(room);
  let used = 0;
  for (let item = 0; item < itemCount; item++) {
    let found = 0;
    for (let k = from[item]!; k < from[item + 1]!; k++) {
      const first = startOfBasket[columns[k]!]!;
      const last = startOfBasket[columns[k]! + 1]!;
      if (last - first > mostItems) continue;
      for (let i = first; i < last; i++) if (count[items[i]!]!++ === 0) met[found++] = items[i]!;
    }
    for (let i = 0; i < found; i++) {
      const other = met[i]!;
      others[used] = other;
      counts[used] = count[other]!;
      if (other !== item) used++;
      count[other] = 0;
    }
    start[item + 1] = used;
  }
  return { start, items: others.subarray(0, used), counts: counts.subarray(0, used) };
}

/** More pairs there cannot be; what is never written takes no memory. */
function roomFor({ itemCount, startOfBasket }: Purchases): number {
  let most = 1;
  for (let b = 0; b + 1 < startOfBasket.length; b++) most += (startOfBasket[b + 1]! - startOfBasket[b]!) ** 2;
  return Math.min(most, itemCount ** 2 + 1);
}

function timed<T>(work: () => T): { result: T; seconds: number; cpuSeconds: number } {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const result = work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(before);
  return { result, seconds, cpuSeconds: (user + system) / 1e6 };
}
