import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { MINUTE } from "~/kernel/time";
import { atMost, exactly, type Measured, measured } from "../report";
import type { Bench } from "../shop";
import { usageOf } from "../stack/usage";
import { addOrders, takeOrdersAway } from "./new-orders";

const MOST_TRAINING_SECONDS = 10;
const MOST_PUBLISHING_SECONDS = 60;
const MOST_STEADY_MEGABYTES = 500;
const MOST_REFRESH_SECONDS = 1;
const NEW_ORDERS = 100;
const MOST_AUDIT_MS = 5 * MINUTE;

/** What the first training and publishing took by Aisle's own clock; then both again, with nothing changed. */
export async function measureTraining({ stack, readyShop }: Bench): Promise<Measured[]> {
  const shopId = await readyShop();
  const { lookAt } = await import("../../scripts/demo/aisle");
  const { listChannels } = await import("~/domains/channels/channels.server");
  const { publish, refresh, train } = await import("~/domains/recommendations/recommendations.server");
  const { learning, publication } = await lookAt(shopId).state();
  if (!learning || !publication?.finishedAt) throw new Error("nothing was published yet");
  const training = between(learning.startedAt, learning.finishedAt);
  const publishing = between(publication.startedAt, publication.finishedAt);
  const most = usageOf(stack.programs.worker.pid()).peakMegabytes;
  await auditDone(shopId);
  const steady = usageOf(stack.programs.worker.pid()).megabytes;
  const rows = [
    measured("train", "train and save", training, "s", atMost(MOST_TRAINING_SECONDS, "s", training)),
    measured(
      "train",
      "slots",
      learning.strategies.reduce((sum, { slots }) => sum + slots, 0),
    ),
    measured("train", "publish", publishing, "s", atMost(MOST_PUBLISHING_SECONDS, "s", publishing)),
    measured("train", "publish, metafields", publication.done),
    measured("train", "publish, batches", publication.calls),
    measured("train", "worker, most memory until published", most, "MB"),
    measured("train", "worker, memory after the audit", steady, "MB", atMost(MOST_STEADY_MEGABYTES, "MB", steady)),
  ];
  // Here, not in the worker, so that every call that leaves can be counted.
  await stack.programs.worker.stop();
  const calls = countCalls(stack.url("shopify"));
  try {
    const startedAt = performance.now();
    await train(shopId);
    const again = (performance.now() - startedAt) / 1_000;
    rows.push(measured("train", "train and save, again", again, "s", atMost(MOST_TRAINING_SECONDS, "s", again)));
    const [channel] = await inShop(shopId, listChannels);
    if (!channel) throw new Error("the shop has no channel");
    for (const time of ["the first", "the next"]) {
      await addOrders(shopId, channel.id, NEW_ORDERS);
      const { seconds, cpuSeconds } = await timed(() => refresh(shopId));
      const name = `refresh after ${NEW_ORDERS} orders, ${time}`;
      rows.push(measured("train", name, seconds, "s", atMost(MOST_REFRESH_SECONDS, "s", seconds)));
      rows.push(measured("train", `${name}: processor time`, cpuSeconds, "s"));
    }
    await takeOrdersAway(shopId, channel.id);
    await train(shopId);
    await publish(shopId, channel.id, new AbortController().signal);
    const before = calls.count();
    const outcome = await publish(shopId, channel.id, new AbortController().signal);
    if (!outcome.ok) throw new Error(outcome.error.message);
    rows.push(
      measured(
        "train",
        "publish, nothing changed",
        calls.count() - before,
        "calls",
        exactly(0, calls.count() - before),
      ),
    );
  } finally {
    calls.stop();
    await stack.programs.worker.start();
  }
  return rows;
}

/** The first audit of past orders goes on in the worker after publishing, with buffers of its own. */
async function auditDone(shopId: ShopId): Promise<void> {
  const { latestAudit } = await import("~/domains/analytics/analytics.server");
  const until = performance.now() + MOST_AUDIT_MS;
  while ((await inShop(shopId, latestAudit))?.state === "running") {
    if (performance.now() > until) throw new Error("the audit of past orders did not end");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function timed(work: () => Promise<unknown>): Promise<{ seconds: number; cpuSeconds: number }> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - startedAt) / 1_000, cpuSeconds: (user + system) / 1e6 };
}

function between(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1_000;
}

/** Counts this process's calls to an address. */
function countCalls(origin: string): { count(): number; stop(): void } {
  const real = globalThis.fetch;
  let count = 0;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url.startsWith(origin)) count++;
    return real(input, init);
  };
  return {
    count: () => count,
    stop: () => {
      globalThis.fetch = real;
    },
  };
}
