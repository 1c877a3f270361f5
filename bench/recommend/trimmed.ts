import { parseArgs } from "node:util";
import { serialize } from "node:v8";
import { learnBase } from "~/domains/recommendations/core/engine/base";
import { chooseSettings } from "~/domains/recommendations/core/engine/choose";
import { type learn, makeEngine } from "~/domains/recommendations/core/engine/engine";
import { MEASURES } from "~/domains/recommendations/core/engine/measure";
import { basketCount, firstBaskets } from "~/domains/recommendations/core/engine/purchases";
import { makeExercises } from "~/domains/recommendations/core/engine/tasks";
import { neighboursOf, trimBase } from "~/domains/recommendations/core/session/model";
import { readTrain } from "./read-train";

/**
 * `npm run bench:trimmed -- --train FILE`: what ranks for one shopper is the engine with the strongest neighbours of each
 * product alone. Settings are chosen on the first 90 % of the baskets; carts of the rest are completed by the whole engine
 * and by trimmed ones, the one that is served among them.
 */
const CUT = 0.9;
const MOST_CASES = 3_000;
const SIZES = [16, 32, 48, 64, 96, 128, 256];

const { values } = parseArgs({ options: { train: { type: "string" } } });
if (!values.train) throw new Error("expected --train FILE");
const { purchases } = await readTrain(values.train);
const from = Math.floor(basketCount(purchases) * CUT);
const past = firstBaskets(purchases, from);
const { settings } = chooseSettings(past);
const base = learnBase(past, settings.base);
const carts = makeExercises(purchases, from, (item) => base.demand.baskets[item]! > 0, "complete", MOST_CASES);

type Ranks = ReturnType<typeof learn>["rank"];
const hitsOf = (rank: Ranks) =>
  carts.map((cart) => MEASURES.complete(rank("complete", cart, 10), new Set(cart.relevant)));
const mean = (hits: readonly number[]) => hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
const whole = hitsOf(makeEngine(base, settings).rank);
const served = neighboursOf(base.itemCount);
process.stdout.write(
  `${carts.length} carts; served are ${served} neighbours\n\n| neighbours | hit rate at 10 | of the whole | memory |\n| - | - | - | - |\n`,
);
tell("all", whole, base);
for (const size of [...new Set([...SIZES, served])].sort((a, b) => a - b)) {
  const trimmed = trimBase(base, size);
  tell(String(size), hitsOf(makeEngine({ ...trimmed, historyOf: base.historyOf }, settings).rank), trimmed);
}

function tell(name: string, hits: readonly number[], { historyOf: _, ...held }: Partial<typeof base>): void {
  const megabytes = (serialize(held).byteLength / 1e6).toFixed(1);
  const share = ((100 * mean(hits)) / mean(whole)).toFixed(1);
  process.stdout.write(`| ${name} | ${mean(hits).toFixed(4)} | ${share} % | ${megabytes} MB |\n`);
}
