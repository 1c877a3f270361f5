import { chooseSettings } from "~/domains/recommendations/core/engine/choose";
import { learn } from "~/domains/recommendations/core/engine/engine";
import type { Question } from "~/domains/recommendations/core/engine/evidence";
import { MEASURES } from "~/domains/recommendations/core/engine/measure";
import { basketCount, firstBaskets, type Purchases } from "~/domains/recommendations/core/engine/purchases";
import { makeExercises, TASKS, type Task } from "~/domains/recommendations/core/engine/tasks";
import { madeShops } from "./made-shops";
import { readTrain } from "./read-train";

/**
 * `npm run bench:shops [-- --train FILE …]`: shops of every kind, each cut at 85 % of its baskets. The engine chooses on
 * the first part and is measured on the rest beside the methods alone; a task passes when it is at most one standard
 * error below the best of them.
 */
const CUT = 0.85;
const MOST_CASES = 1_500;
const RIVALS = ["popular", "counts", "confidence", "cosine", "broad"] as const;

interface Shop {
  name: string;
  purchases: Purchases;
}

async function* shops(): AsyncGenerator<Shop> {
  yield* madeShops();
  const files = process.argv.slice(2).filter((argument) => argument !== "--train");
  for (const file of files) {
    const { purchases } = await readTrain(file);
    const name = file.split("/").at(-1)!;
    const guests = new Int32Array(basketCount(purchases)).fill(-1);
    const spread = Float64Array.from({ length: basketCount(purchases) }, (_, b) => (b / basketCount(purchases)) * 365);
    yield { name, purchases };
    yield { name: `${name}, all guests`, purchases: { ...purchases, customerCount: 0, customerOfBasket: guests } };
    yield { name: `${name}, no dates`, purchases: { ...purchases, dayOfBasket: spread } };
    yield { name: `${name}, its first tenth`, purchases: firstBaskets(purchases, basketCount(purchases) / 10) };
  }
}

let failures = 0;
process.stdout.write("| shop | task | cases | chosen | engine | best alone | one error | holds |\n");
process.stdout.write("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
for await (const { name, purchases } of shops()) {
  const from = Math.floor(basketCount(purchases) * CUT);
  const past = firstBaskets(purchases, from);
  const sold = new Set(past.items);
  const { settings, trials } = chooseSettings(past);
  const engine = learn(past, settings);
  for (const task of TASKS) {
    const exercises = makeExercises(purchases, from, (item) => sold.has(item), task, MOST_CASES);
    if (exercises.length === 0) continue;
    const own = measure(task, exercises, (question) => engine.rank(task, question, 10));
    const alone = RIVALS.map((rival) => ({
      rival,
      ...measure(task, exercises, (question) => engine.rankAlone(rival, question, 10)),
    }));
    const best = alone.reduce((a, b) => (b.mean > a.mean ? b : a));
    const holds = own.mean >= best.mean - best.error;
    if (!holds) failures++;
    const chosen = trials.find((trial) => trial.task === task)!.chosen;
    const cells = [name, task, exercises.length, chosen, own.mean.toFixed(4), `${best.rival} ${best.mean.toFixed(4)}`];
    process.stdout.write(`| ${[...cells, best.error.toFixed(4), holds ? "yes" : "NO"].join(" | ")} |\n`);
  }
}
process.stdout.write(failures === 0 ? "\nevery task holds\n" : `\n${failures} do not hold\n`);
process.exitCode = failures === 0 ? 0 : 1;

function measure(
  task: Task,
  exercises: readonly (Question & { relevant: Int32Array })[],
  rank: (question: Question) => Int32Array,
) {
  const scores = exercises.map((exercise) => MEASURES[task](rank(exercise), new Set(exercise.relevant)));
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const error = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)) / scores.length;
  return { mean, error };
}
