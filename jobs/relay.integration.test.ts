import type { Queue } from "bullmq";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { declareEvent, subscribe, tell } from "~/infra/outbox";
import { openQueue, openWorker } from "~/infra/queue/backend";
import { declareJob, LANES, type Lane, request } from "~/infra/queue/declare";
import { enqueue, hasten } from "~/infra/queue/enqueue";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { makeShop, useDatabase } from "../tests/support/database";
import { type Handler, handle } from "./handler";
import { startRelay, tick } from "./relay";
import { giveUp, runJob } from "./run-job";

const db = useDatabase();
const work = declareJob("test.work", {
  payload: z.object({ shopId: z.string(), n: z.number() }),
  lane: "sync",
  attempts: 2,
  backoffMs: 10,
});
const told = declareEvent("test.told", z.object({ n: z.number() }));
const subscriptions = [subscribe(told, ({ n }, { shopId }) => [request(work, { shopId, n })])];
const queues = new Map<Lane, Queue>();
let shops: ShopId[];

beforeAll(async () => {
  for (const lane of LANES) queues.set(lane, openQueue(lane));
  await Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
  shops = (await Promise.all([makeShop(db), makeShop(db), makeShop(db)])).map(({ shopId }) => shopId);
});
beforeEach(async () => {
  await db.query(`DELETE FROM "OutboxEvent"`);
  await queues.get("sync")?.obliterate({ force: true });
});
afterAll(async () => {
  await Promise.all([...queues.values()].map((queue) => queue.close()));
});

const inFlight = () =>
  db.query<{ shopId: string; n: number }>(
    `SELECT "shopId", (payload -> 'payload' ->> 'n')::int AS n FROM "OutboxEvent" WHERE "relayedAt" IS NOT NULL ORDER BY seq`,
  );
const waiting = () => db.query(`SELECT 1 FROM "OutboxEvent" WHERE "relayedAt" IS NULL`);

describe("the relay", () => {
  it("hands over what committed, and nothing of what did not", async () => {
    const shopId = shops[0]!;
    await inShop(shopId, (scope) => tell(scope, told, { n: 1 }));
    const broken = inShop(shopId, async (scope) => {
      await tell(scope, told, { n: 2 });
      throw new Error("no");
    });
    await expect(broken).rejects.toThrow("no");
    await tick(queues, subscriptions);
    expect(await inFlight()).toEqual([{ shopId, n: 1 }]);
    expect(await queues.get("sync")?.getJobCounts("wait")).toMatchObject({ wait: 1 });
  });

  it("gives shops turns: one with a thousand jobs does not keep another waiting", async () => {
    const [big, small] = shops as [ShopId, ShopId];
    await enqueue(...Array.from({ length: 1_000 }, (_, n) => request(work, { shopId: big, n })));
    await enqueue(request(work, { shopId: small, n: 1 }));
    await tick(queues, subscriptions);
    const flying = await inFlight();
    expect(flying.filter(({ shopId }) => shopId === small)).toHaveLength(1);
    expect(flying.filter(({ shopId }) => shopId === big)).toHaveLength(4);
    await tick(queues, subscriptions);
    expect(await inFlight()).toHaveLength(5);
  });

  it("has one of a key in flight, and makes one of those that wait with the same payload", async () => {
    const shopId = shops[0]!;
    const keyed = (n: number) => request(work, { shopId, n }, { key: "k" });
    await enqueue(keyed(1), keyed(1), keyed(1));
    await tick(queues, subscriptions);
    expect(await inFlight()).toEqual([{ shopId, n: 1 }]);
    expect(await waiting()).toHaveLength(0);
    await enqueue(keyed(1), keyed(1), keyed(2));
    await tick(queues, subscriptions);
    expect(await inFlight()).toHaveLength(1);
    await db.query(`DELETE FROM "OutboxEvent" WHERE "relayedAt" IS NOT NULL`);
    await tick(queues, subscriptions);
    expect(await inFlight()).toEqual([{ shopId, n: 1 }]);
    expect(await waiting()).toHaveLength(1);
  });

  it("leaves for later what has its time, unless it is hastened", async () => {
    const shopId = shops[0]!;
    await enqueue(request(work, { shopId, n: 1 }, { delayMs: 60_000 }));
    await tick(queues, subscriptions);
    expect(await inFlight()).toEqual([]);
    await hasten(shopId, work.name);
    await tick(queues, subscriptions);
    expect(await inFlight()).toHaveLength(1);
  });

  it("runs jobs once each, again when they ask for it, and gives up after the last attempt", async () => {
    const shopId = shops[0]!;
    const runs: number[] = [];
    const givenUp: number[] = [];
    const handler = handle(
      work,
      async ({ n }) => {
        runs.push(n);
        if (n === 2 && runs.filter((run) => run === 2).length < 3) return { againMs: 1 };
        if (n === 3) throw new Error("always");
        return undefined;
      },
      async ({ n }) => {
        givenUp.push(n);
      },
    );
    const handlers: ReadonlyMap<string, Handler> = new Map([[work.name, handler]]);
    const signal = new AbortController().signal;
    const worker = openWorker("sync", (job) => runJob(handlers, job, signal), { concurrency: 4 });
    worker.on("failed", (job, error) => {
      if (job && job.attemptsMade >= 2) void giveUp(handlers, job, error);
    });
    const relay = startRelay(queues, subscriptions);
    await enqueue(...[1, 2, 3].map((n) => request(work, { shopId, n })));
    await expect.poll(async () => (await db.query(`SELECT 1 FROM "OutboxEvent"`)).length, { timeout: 15_000 }).toBe(0);
    await relay.stop();
    await worker.close();
    expect(runs.sort()).toEqual([1, 2, 2, 2, 3, 3]);
    expect(givenUp).toEqual([3]);
  });

  it("puts off an event that its subscriber cannot read, without holding up the others", async () => {
    const shopId = shops[0]!;
    await db.query(
      `INSERT INTO "OutboxEvent" (id, "shopId", name, payload) VALUES (gen_random_uuid(), $1, 'test.told', '{"n":"x"}')`,
      [shopId],
    );
    await inShop(shopId, (scope) => tell(scope, told, { n: 5 }));
    await tick(queues, subscriptions);
    expect(await inFlight()).toEqual([{ shopId, n: 5 }]);
    expect(await waiting()).toHaveLength(1);
  });
});
