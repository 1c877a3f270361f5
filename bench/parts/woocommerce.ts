import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { atMost, exactly, type Measured, measured } from "../report";
import type { Bench } from "../shop";

const TIMES = 1.5;
const AT_ONCE = 8;

/** A full import of a WooCommerce store, beside the least that it could take: bare requests, then bare upserts. */
export async function measureWooCommerce({ options }: Pick<Bench, "options">): Promise<Measured[]> {
  const taken = await run(options.port + 8);
  const of = (name: string) => taken[name] ?? 0;
  const row = (name: string, value: number, unit: string, goal?: Parameters<typeof measured>[4]) =>
    measured("woocommerce", name, Math.round(value * 100) / 100, unit, goal);
  const bare = of("bareSeconds") + of("upsertSeconds");
  const times = of("importSeconds") / bare;
  return [
    row("import", of("importSeconds"), "s"),
    row("the same requests, parsed and let go", of("bareSeconds"), "s"),
    row("bare upserts of the same rows", of("upsertSeconds"), "s"),
    row("import, beside both", times, "times", atMost(TIMES, "times", times)),
    row("requests", of("requests"), ""),
    row("rows", of("rows"), ""),
    row("most requests at once", of("mostAtOnce"), "", exactly(AT_ONCE, of("mostAtOnce"))),
    row("processor time of the worker", of("importProcessor"), "s"),
    row("most memory of the worker", of("mostMegabytes"), "MB"),
    row("processor time of the store, both times", of("storeProcessor"), "s"),
  ];
}

async function run(port: number): Promise<Record<string, number>> {
  const words = ["--import", "tsx", "bench/woocommerce/run.ts", "--port", String(port)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(await text(child.stdout)) as Record<string, number>;
}
