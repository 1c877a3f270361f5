import { afterAll, beforeAll, expect, test } from "vitest";
import { startImport } from "~/domains/channels/channels.server";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { randomFrom } from "../../sandbox/shops/random";
import { setTestEnvironment } from "../support/database";
import { idsOf, inboxOf, openProblems, runsOf } from "../support/looks";
import { type Part, SETUP_MS, type Stack, startStack, waitFor } from "../support/stack";

const VICTIMS: Part[] = ["worker", "postgres", "web", "worker", "postgres", "worker", "web", "worker"];

let stack: Stack;

beforeAll(async () => {
  setTestEnvironment({});
  stack = await startStack({ database: "own", env: { WORKER_LOCK_SECONDS: "3" } });
  // Slow enough that a kill meets every part of the reading.
  stack.sandbox.faults.set({ kind: "admin-graphql", action: { type: "latency", ms: 150 } });
  stack.sandbox.faults.set({ kind: "bulk-url", action: { type: "latency", ms: 500 } });
}, SETUP_MS);
afterAll(() => stack?.stop());

async function isImporting(): Promise<boolean> {
  return (await runsOf(stack)).some((run) => run.state === "running");
}

/** When one import is over before every kill was made, the next one begins. */
async function keepImporting(): Promise<void> {
  if (await isImporting()) return;
  const { shopId, channelId } = await idsOf(stack);
  await startImport(shopId as ShopId, channelId as ChannelId);
}

test("worker, web and Postgres killed at random moments of an import: all arrives, nothing twice", async () => {
  const random = randomFrom(20_261_121);
  await stack.install();
  const met: string[] = [];
  for (const victim of VICTIMS) {
    await keepImporting();
    await new Promise((resolve) => setTimeout(resolve, random.whole(200, 2_000)));
    if (await isImporting()) met.push(victim);
    await stack.kill(victim);
    await stack.restart(victim);
  }
  expect(met.length, `kills that met a running import: ${met.join(", ")}`).toBeGreaterThanOrEqual(6);

  await waitFor("the end of the import", async () => !(await isImporting()), 100_000);
  const [last] = await runsOf(stack);
  expect(last).toMatchObject({ kind: "import", state: "done", failure: null });
  await waitFor("an inbox that is drained", async () => (await inboxOf(stack)).waiting === 0);
  expect((await stack.aisleTables())["line"]?.length).toBeGreaterThan(3_000);
  expect(await stack.differences()).toEqual([]);
  expect(await openProblems(stack)).toEqual([]);
  expect([stack.web.isRunning, stack.worker.isRunning]).toEqual([true, true]);
}, 200_000);
