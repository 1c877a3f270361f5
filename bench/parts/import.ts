import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { ShopId } from "~/kernel/ids";
import type { BenchOptions } from "../options";
import { type Expected, expectedOf, timesOver } from "../orders/expected";
import { atMost, exactly, type Measured, measured } from "../report";
import type { Bench } from "../shop";
import type { Stack } from "../stack/stack";
import { treeCpuSeconds, usageOf } from "../stack/usage";

const MOST_SECONDS = 90;
const MOST_MEGABYTES = 400;
const TIME = "time";

/**
 * From the merchant's grant until the last record is committed, everything included: the platform prepares its bulk
 * results in that time too. Then what Aisle's own tables hold beside what the file holds.
 */
export async function measureImport({ stack, options, ordersFile }: Bench): Promise<Measured[]> {
  const { by, expected } = await expectedOf(ordersFile);
  const wanted = timesOver(expected, options.copies);
  const suffix = options.copies === 1 ? "" : ` × ${options.copies}`;
  if (await stack.findShop()) return compare(stack, wanted, by, suffix);
  const once = await importOnce(stack, wanted, by, suffix);
  if (options.times === 1) return once;
  const larger = await importInAnother(options, ordersFile);
  const ratio = secondsOf(larger) / secondsOf(once);
  const ratioRow = measured(
    "import",
    `time, ${options.times} times the data`,
    ratio,
    "times",
    atMost(options.times, "times", ratio),
  );
  return [...once, ...larger, ratioRow];
}

const secondsOf = (rows: Measured[]) => Number(rows.find(({ name }) => name.startsWith(TIME))?.value);

/** A process keeps to one database, so the larger shop is measured by another. */
async function importInAnother({ times, port }: BenchOptions, ordersFile: string): Promise<Measured[]> {
  const words = ["import", "--json", "--orders", ordersFile, "--copies", String(times), "--port", String(port + 10)];
  const child = spawn(process.execPath, ["--import", "tsx", "bench/main.ts", ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const output = await text(child.stdout);
  return (JSON.parse(output) as { results: Measured[] }).results;
}

async function importOnce(stack: Stack, expected: Expected, by: string, suffix: string) {
  const { sandbox, web, worker } = stack.programs;
  const cpu = () => ({
    sandbox: usageOf(sandbox.pid()).cpuSeconds,
    web: usageOf(web.pid()).cpuSeconds,
    worker: usageOf(worker.pid()).cpuSeconds,
    postgres: treeCpuSeconds(stack.postgresPid()),
  });
  const before = cpu();
  const startedAt = performance.now();
  const shopId = await stack.install();
  await untilImported(shopId);
  const seconds = (performance.now() - startedAt) / 1_000;
  const after = cpu();
  const peak = usageOf(worker.pid()).peakMegabytes;
  const isOnce = suffix === "";
  const rows = [
    measured("import", `${TIME}${suffix}`, seconds, "s", isOnce ? atMost(MOST_SECONDS, "s", seconds) : undefined),
    measured("import", `worker, most memory${suffix}`, peak, "MB", atMost(MOST_MEGABYTES, "MB", peak)),
    ...(Object.keys(after) as (keyof typeof after)[]).map((name) =>
      measured("import", `processor time of ${name}${suffix}`, after[name] - before[name], "s"),
    ),
    ...(await compare(stack, expected, by, suffix)),
  ];
  return rows;
}

async function untilImported(shopId: ShopId): Promise<void> {
  const { lookAt } = await import("../../scripts/demo/aisle");
  const aisle = lookAt(shopId);
  for (;;) {
    const { run } = (await aisle.state()).import;
    if (run?.state === "done") return;
    if (run?.state === "failed") throw new Error(`the import stopped: ${run.failure}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function compare(stack: Stack, expected: Expected, by: string, suffix: string): Promise<Measured[]> {
  const shopId = await stack.findShop();
  if (!shopId) throw new Error("the shop is not installed");
  const { lookAt } = await import("../../scripts/demo/aisle");
  const aisle = lookAt(shopId);
  // As the demo does: what the shop could not be made from stands in the list of records that could not be used.
  if (stack.unusable.length > 0) await aisle.listUnusable(stack.unusable);
  const held: Record<string, number> = { ...(await aisle.counts()), damaged: await aisle.countUnusable() };
  return Object.entries(held).map(([name, value]) => {
    const wanted = expected[name as keyof Expected];
    return measured("import", `${name}${suffix}, by ${by}`, value, undefined, exactly(wanted, value));
  });
}
