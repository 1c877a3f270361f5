import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DEFAULT_BASE, learnBase, measureLatest } from "~/domains/recommendations/core/engine/base";
import { makeHistories } from "~/domains/recommendations/core/engine/customers";
import { countPairs } from "~/domains/recommendations/core/engine/pairs";
import { basketCount, firstBaskets, type Purchases } from "~/domains/recommendations/core/engine/purchases";
import { makeShop } from "./made-shops";
import { readTrain } from "./read-train";

/**
 * `npm run bench:scale [-- --train FILE]`: how time and memory grow. Every shop is learnt in a process of its own, whose
 * peak is told; "refresh" is what 100 new orders cost.
 */
const GOALS: Record<string, { seconds: number; megabytes: number }> = {
  "80,000 baskets × 15,500 items": { seconds: 60, megabytes: 1_500 },
  "1,000,000 orders × 2.5 lines × 50,000 products": { seconds: 300, megabytes: 4_000 },
};
const NEW_ORDERS = 100;
const SHAPE = { customers: 40_000, habit: 0.2, group: 10, together: 0.4 };
const MADE: Record<string, () => Purchases> = {
  "10,000 baskets × 5,000 items": () => makeShop({ ...SHAPE, name: "", items: 5_000, baskets: 10_000, size: 10 }, 3),
  "100,000 baskets × 50,000 items": () =>
    makeShop({ ...SHAPE, name: "", items: 50_000, baskets: 100_000, size: 10 }, 3),
  "80,000 baskets × 15,500 items": () => makeShop({ ...SHAPE, name: "", items: 15_500, baskets: 80_000, size: 20 }, 3),
  "1,000,000 orders × 2.5 lines × 50,000 products": () =>
    makeShop({ ...SHAPE, customers: 400_000, name: "", items: 50_000, baskets: 1_000_000, size: 2.5 }, 3),
};

const [only, value] = process.argv.slice(2);
if (only === "--one") await learnOne(value!);
else {
  const files = only === "--train" && value ? [value] : [];
  process.stdout.write(
    "| shop | items bought | pairs | learn | refresh | peak | goal |\n| - | - | - | - | - | - | - |\n",
  );
  for (const name of [...files, ...Object.keys(MADE)])
    spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), "--one", name], {
      stdio: "inherit",
    });
}

async function learnOne(name: string): Promise<void> {
  const make = MADE[name];
  const purchases = make ? make() : (await readTrain(name)).purchases;
  const before = firstBaskets(purchases, basketCount(purchases) - NEW_ORDERS);
  const pairs = timed(() => countPairs(before, DEFAULT_BASE.halfLifeDays));
  const learnt = timed(() => learnBase(before, DEFAULT_BASE));
  const refreshed = timed(() => ({ ...measureLatest(purchases), historyOf: makeHistories(purchases) }));
  const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
  const goal = GOALS[name];
  const holds = goal ? (learnt.seconds <= goal.seconds && peak <= goal.megabytes ? "yes" : "NO") : "";
  const told = goal ? `≤ ${goal.seconds} s, ≤ ${goal.megabytes} MB: ${holds}` : "";
  const cells = [make ? name : name.split("/").at(-1), purchases.items.length];
  const times = [pairs, learnt, refreshed].map(({ seconds }) => `${seconds.toFixed(2)} s`);
  process.stdout.write(`| ${[...cells, ...times, `${peak} MB`, told].join(" | ")} |\n`);
}

function timed<T>(work: () => T): { result: T; seconds: number } {
  const started = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - started) / 1_000 };
}
