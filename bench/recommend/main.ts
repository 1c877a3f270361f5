import { fork } from "node:child_process";
import { createWriteStream } from "node:fs";
import { parseArgs } from "node:util";
import type { Chosen } from "~/domains/recommendations/core/engine/choose";
import { learn } from "~/domains/recommendations/core/engine/engine";
import { lastDay } from "~/domains/recommendations/core/engine/purchases";
import type { ChoosingResult } from "./choose";
import { linesOf, readTrain } from "./read-train";

/**
 * `npm run bench:recommend -- --train FILE --cases FILE --out predictions.jsonl [--catalogue FILE]`: trains as the
 * product does, answers the cases, prints what it took. Settings are chosen in a process of their own, so that the
 * memory of choosing and of training is told apart.
 */
const TASK_OF = { t1: "complete", t2: "page", t3a: "next", t3b: "discover" } as const;
const MOST = 10;

interface Case {
  case: string;
  task: keyof typeof TASK_OF;
  context?: string[];
  customer?: string;
  timestamp?: string;
  excludeHistory?: boolean;
}

const { values } = parseArgs({
  options: {
    train: { type: "string" },
    cases: { type: "string" },
    out: { type: "string" },
    // What sells says enough: a catalogue is taken and not read.
    catalogue: { type: "string" },
  },
});
if (!values.train || !values.cases || !values.out)
  throw new Error("expected --train FILE --cases FILE --out predictions.jsonl");

const seconds: Record<string, number> = {};
const processorSeconds: Record<string, number> = {};
const peakMegabytes: Record<string, number> = {};
async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  processorSeconds[name] = Math.round((user + system) / 1_000) / 1_000;
  seconds[name] = Math.round(performance.now() - started) / 1_000;
  peakMegabytes[name] = Math.round(process.resourceUsage().maxRSS / 1_024);
  return result;
}

const { chosen, ...choosing } = await chooseApart(values.train);
const train = await timed("load", () => readTrain(values.train!));
const engine = await timed("train", () => learn(train.purchases, chosen.settings));
const cases: Case[] = [];
for await (const line of linesOf(values.cases)) if (line !== "") cases.push(JSON.parse(line) as Case);
const out = createWriteStream(values.out);
await timed("predict", () => {
  for (const asked of cases) {
    const day = train.dayOf(asked.timestamp ?? "");
    const ranked = engine.rank(
      TASK_OF[asked.task],
      {
        context: (asked.context ?? []).map((id) => train.itemOf.get(id)).filter((item) => item !== undefined),
        customer: train.customerOf.get(asked.customer ?? "") ?? -1,
        day: Number.isNaN(day) ? lastDay(train.purchases) : day,
        isNewOnly: asked.excludeHistory ?? false,
      },
      MOST,
    );
    out.write(`${JSON.stringify({ case: asked.case, items: [...ranked].map((item) => train.itemIds[item]) })}\n`);
  }
});
await new Promise((done) => out.end(done));
process.stdout.write(
  `${JSON.stringify(
    {
      seconds: { ...seconds, choose: choosing.seconds },
      processorSeconds: { ...processorSeconds, choose: choosing.processorSeconds },
      peakMegabytes: { ...peakMegabytes, choose: choosing.peakMegabytes },
      predictionsPerSecond: Math.round(cases.length / (seconds["predict"] || 1e-3)),
      trials: chosen.trials,
    },
    null,
    1,
  )}\n`,
);

function chooseApart(file: string): Promise<{ chosen: Chosen } & Omit<ChoosingResult, "chosen">> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL("./choose.ts", import.meta.url), [file], { serialization: "advanced" });
    child.once("message", (result) => resolve(result as ChoosingResult));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`choosing settings ended with ${code}`)));
  });
}
