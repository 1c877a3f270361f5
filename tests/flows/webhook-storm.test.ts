import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startReconcile } from "~/domains/channels/channels.server";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { randomFrom } from "../../sandbox/shops/random";
import { doSomething } from "../support/busy-shop";
import { useDatabase } from "../support/database";
import { idsOf, inboxOf, openProblems, runEnded } from "../support/looks";
import { type Part, SETUP_MS, type Stack, startStack, waitFor } from "../support/stack";

/** The whole storm on one queue; on the other what shows that it loses nothing either: the same kills in a shorter one. */
const WEBHOOKS = inject("redis") ? 2_500 : 10_000;
const LOST = 0.05;
const KILLS: Part[] = ["worker", "web", "worker", "web"];

const db = useDatabase();
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({
    database: db,
    disorder: { duplicates: 0.1, shuffleMs: 1_500 },
    env: { WORKER_LOCK_SECONDS: "3" },
  });
  await stack.install();
  await runEnded(stack, "import");
}, SETUP_MS);
afterAll(() => stack?.stop());

function deliveries() {
  const row = stack.shop.state
    .sql(
      `SELECT count(*) AS total, sum(status = 'waiting') AS waiting, sum(status = 'lost') AS lost, sum(status = 'failed') AS failed,
        count(*) - count(DISTINCT webhookId) AS duplicates FROM webhookDeliveries`,
    )
    .get() as Record<"total" | "waiting" | "lost" | "failed" | "duplicates", number>;
  return row;
}

test(`${WEBHOOKS} webhooks out of order, twice, some lost, worker and web killed meanwhile: a comparison makes it whole`, async () => {
  const random = randomFrom(77);
  const before = deliveries();
  stack.sandbox.faults.set({ kind: "webhook", action: { type: "lose" }, probability: LOST });
  const made = () => deliveries().total - before.total;

  const kills = [...KILLS];
  for (let serial = 1; made() < WEBHOOKS; serial++) {
    stack.shop.state.transaction(() => {
      for (let i = 0; i < 10; i++) doSomething(stack.shop.state, random, serial * 10 + i);
    });
    // A moment for what is under way, as a busy shop has them too.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const isTime = made() > ((KILLS.length - kills.length + 1) * WEBHOOKS) / (KILLS.length + 1);
    const victim = isTime ? kills.shift() : undefined;
    if (victim) {
      await stack.kill(victim);
      await stack.restart(victim);
    }
  }
  expect(kills).toEqual([]);
  stack.sandbox.faults.clear();

  await waitFor("every webhook to be sent", () => deliveries().waiting === 0, 200_000);
  const sent = deliveries();
  expect(sent.lost).toBeGreaterThan(WEBHOOKS * LOST * 0.7);
  expect(sent.duplicates).toBeGreaterThan(WEBHOOKS * 0.05);
  await waitFor("an inbox that is drained", async () => (await inboxOf(stack)).waiting === 0, 200_000);
  expect((await inboxOf(stack)).failed).toBe(0);

  const { shopId, channelId } = await idsOf(stack);
  expect((await startReconcile(shopId as ShopId, channelId as ChannelId)).ok).toBe(true);
  const run = await runEnded(stack, "reconcile");
  expect(run).toMatchObject({ state: "done", failure: null });
  expect(Object.keys(run.mended.counts ?? {}).length).toBeGreaterThan(0);
  expect(await stack.differences()).toEqual([]);
  expect(await openProblems(stack)).toEqual([]);
}, 600_000);
