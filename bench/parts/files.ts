import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { atMost, exactly, type Measured, measured } from "../report";
import type { Bench } from "../shop";

const ROWS = 1_000_000;
const FEWER = 100_000;
const MOST_CHECK_SECONDS = 60;
const MOST_APPLY_SECONDS = 180;
const MOST_MEGABYTES = 256;
/** One row in a thousand has a date that is none. */
const GOOD = ROWS - ROWS / 1_000;

/** A file of a million customers: checked, and applied with what taking it back needs; memory beside a tenth of it. */
export async function measureFiles({ options }: Pick<Bench, "options">): Promise<Measured[]> {
  const few = await run(FEWER, options.port + 8);
  const many = await run(ROWS, options.port + 8);
  const of = (name: string) => many[name] ?? 0;
  const row = (name: string, value: number, unit: string, goal?: Parameters<typeof measured>[4]) =>
    measured("files", name, Math.round(value * 10) / 10, unit, goal);
  return [
    row("size", of("fileMegabytes"), "MB"),
    row("given, in pieces", of("giveSeconds"), "s"),
    row("checked", of("checkSeconds"), "s", atMost(MOST_CHECK_SECONDS, "s", of("checkSeconds"))),
    row("applied", of("applySeconds"), "s", atMost(MOST_APPLY_SECONDS, "s", of("applySeconds"))),
    row("processor time of the worker, checked", of("checkProcessor"), "s"),
    row("processor time of the worker, applied", of("applyProcessor"), "s"),
    row("memory before anything is read", of("startMegabytes"), "MB"),
    row("most memory, checked", of("checkMegabytes"), "MB", atMost(MOST_MEGABYTES, "MB", of("checkMegabytes"))),
    row("most memory, applied", of("applyMegabytes"), "MB", atMost(MOST_MEGABYTES, "MB", of("applyMegabytes"))),
    row("most memory, a tenth of the rows", few["applyMegabytes"] ?? 0, "MB"),
    row("records that a check found", of("wouldMake"), "", exactly(GOOD, of("wouldMake"))),
    row("records made", of("made"), "", exactly(GOOD, of("made"))),
  ];
}

async function run(rows: number, port: number): Promise<Record<string, number>> {
  const words = ["--import", "tsx", "bench/files/run.ts", "--rows", String(rows), "--port", String(port)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(await text(child.stdout)) as Record<string, number>;
}
