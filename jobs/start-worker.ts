import type { Queue, Worker } from "bullmq";
import { closeDatabase } from "~/infra/db/lifecycle";
import { env } from "~/infra/env";
import { log } from "~/infra/log";
import { openQueue, openWorker } from "~/infra/queue/backend";
import { LANES, type Lane } from "~/infra/queue/declare";
import { SECOND } from "~/kernel/time";
import { readLanes } from "./lanes";
import { startPump } from "./pump";
import { handlers, subscriptions } from "./registry";
import { type Relay, startRelay } from "./relay";
import { giveUp, runJob } from "./run-job";
import { startSchedule } from "./schedule";

/** Being killed with the process is not the job's fault. */
const MAX_STALLED = 20;

export interface RunningWorker {
  queues: ReadonlyMap<Lane, Queue>;
  relay: Relay;
  /** Takes no new jobs, lets long ones end their slice, closes every connection. */
  stop(): Promise<void>;
}

/** The whole of a worker process: relay, inbox pump, schedule and a BullMQ worker per lane. */
export async function startWorker(options: { keepsPools?: boolean } = {}): Promise<RunningWorker> {
  const lanes = readLanes(env().WORKER_LANES);
  const ended = new AbortController();
  const queues = new Map<Lane, Queue>(LANES.map((lane) => [lane, openQueue(lane)]));
  for (const queue of queues.values()) queue.on("error", noteError("queue"));
  await Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
  const workers = LANES.filter((lane) => lanes[lane] > 0).map((lane) => runLane(lane, lanes[lane], ended.signal));
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  const relay = startRelay(queues, subscriptions);
  const pump = startPump();
  const schedule = startSchedule();
  return {
    queues,
    relay,
    stop: async () => {
      ended.abort();
      await Promise.all([relay.stop(), pump.stop(), schedule.stop()]);
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      if (options.keepsPools) return;
      await closeDatabase();
    },
  };
}

function runLane(lane: Lane, concurrency: number, signal: AbortSignal): Worker {
  // A job whose process was killed is taken up again when its lock runs out; a running one renews it by itself.
  const lockDuration = env().WORKER_LOCK_SECONDS * SECOND;
  const worker = openWorker(lane, (job) => runJob(handlers, job, signal), {
    concurrency,
    lockDuration,
    stalledInterval: lockDuration / 3,
    maxStalledCount: MAX_STALLED,
  });
  worker.on("error", noteError("worker"));
  worker.on("failed", (job, error) => {
    if (!job || (error.name !== "UnrecoverableError" && job.attemptsMade < (job.opts.attempts ?? 1))) return;
    giveUp(handlers, job, error).catch(noteError("worker"));
  });
  return worker;
}

const noteError = (of: string) => (error: unknown) => log.warn({ err: error, of }, "the job queue has trouble");
