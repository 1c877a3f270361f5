import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chooseSettings } from "~/domains/recommendations/core/engine/choose";
import { learn } from "~/domains/recommendations/core/engine/engine";
import type { Question } from "~/domains/recommendations/core/engine/evidence";
import { MEASURES } from "~/domains/recommendations/core/engine/measure";
import { basketCount, firstBaskets, type Purchases } from "~/domains/recommendations/core/engine/purchases";
import { makeExercises, TASKS, type Task } from "~/domains/recommendations/core/engine/tasks";
import { FILE_VARIANTS, writeVariant } from "./file-variants";
import { MADE_SHOPS, madeShop } from "./made-shops";
import { readTrain } from "./read-train";

/**
 * `npm run bench:shops [-- --train FILE] [--only NAME]`: shops of every kind, each cut at 85 % of its baskets and each in
 * a process of its own. The engine chooses on the first part and is measured on the rest beside the methods alone; a
 * task passes when it is at most one standard error below the best of them.
 */
const CUT = 0.85;
const MOST_CASES = 1_500;
const RIVALS = ["popular", "counts", "confidence", "cosine", "broad"] as const;

const { values } = parseArgs({
  options: { train: { type: "string" }, only: { type: "string" }, one: { type: "string" } },
});
if (values.one !== undefined) measureShop(values.one, await purchasesOf(values.one));
else {
  process.stdout.write("| shop | task | cases | chosen | engine | best alone | one error | holds |\n");
  process.stdout.write("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
  const names = [...MADE_SHOPS, ...(values.train ? ["the file", ...Object.keys(FILE_VARIANTS)] : [])];
  const failed = names.filter((name) => !values.only || name === values.only).filter((name) => !inProcess(name));
  process.stdout.write(failed.length === 0 ? "\nevery task holds\n" : `\ndoes not hold: ${failed.join("; ")}\n`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** Whether every task of the shop holds. */
function inProcess(name: string): boolean {
  const file = values.train ? ["--train", values.train] : [];
  const program = [...process.execArgv, fileURLToPath(import.meta.url), ...file, "--one", name];
  return spawnSync(process.execPath, program, { stdio: "inherit" }).status === 0;
}

async function purchasesOf(name: string): Promise<Purchases> {
  if (MADE_SHOPS.includes(name)) return madeShop(name);
  if (!values.train) throw new Error(`no shop is called ${name}`);
  if (name === "the file") return (await readTrain(values.train)).purchases;
  const path = await writeVariant(values.train, name);
  try {
    return (await readTrain(path)).purchases;
  } finally {
    rmSync(dirname(path), { recursive: true });
  }
}

function measureShop(name: string, purchases: Purchases): void {
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
    if (!holds) process.exitCode = 1;
    const chosen = trials.find((trial) => trial.task === task)!.chosen;
    const cells = [name, task, exercises.length, chosen, own.mean.toFixed(4), `${best.rival} ${best.mean.toFixed(4)}`];
    process.stdout.write(`| ${[...cells, best.error.toFixed(4), holds ? "yes" : "NO"].join(" | ")} |\n`);
  }
}

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
