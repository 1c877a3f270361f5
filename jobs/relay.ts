import type { Queue } from "bullmq";
import { nap } from "~/infra/clock";
import { listen } from "~/infra/db/listen";
import { log } from "~/infra/log";
import { counter } from "~/infra/metrics";
import { OUTBOX_CHANNEL, type Subscription } from "~/infra/outbox";
import type { JobRequest, Lane } from "~/infra/queue/declare";
import {
  asTheRelay,
  type DueJob,
  longInFlight,
  putBack,
  putOff,
  replaceByJobs,
  takeDueJobs,
  toldEvents,
  untilNextDue,
} from "~/infra/queue/in-flight";
import type { ShopId } from "~/kernel/ids";
import { MINUTE, SECOND } from "~/kernel/time";

/** So many jobs of one shop are in flight per lane; the next ones wait while other shops have their turn. */
const CAPS: Record<Lane, number> = { interactive: 6, sync: 4, bulk: 1, mail: 6 };
const BATCH = 500;
/** The net under the notices of commits. */
const SWEEP = 2 * SECOND;
const LOST_AFTER = 2 * MINUTE;

const relayed = counter("aisle_jobs_relayed_total", "Jobs handed to the queue");

export interface Relay {
  /** When it last looked, for the health check. */
  lastTickAt(): number;
  stop(): Promise<void>;
}

/** Turns committed events into jobs and hands due jobs to the queues, until it is stopped. */
export function startRelay(queues: ReadonlyMap<Lane, Queue>, subscriptions: readonly Subscription[]): Relay {
  const ended = new AbortController();
  let wake = new AbortController();
  let lastTickAt = Date.now();
  let lastLostAt = 0;
  const stopListening = listen([OUTBOX_CHANNEL], () => wake.abort());
  const run = async () => {
    while (!ended.signal.aborted) {
      wake = new AbortController();
      let waitMs = SWEEP;
      try {
        while (await tick(queues, subscriptions)) if (ended.signal.aborted) break;
        if (Date.now() - lastLostAt > MINUTE) {
          lastLostAt = Date.now();
          await findLost(queues);
        }
        lastTickAt = Date.now();
        waitMs = Math.min(SWEEP, Math.max(5, (await untilNextDue()) ?? SWEEP));
      } catch (error) {
        log.error({ err: error }, "the relay could not work and tries again");
      }
      await nap(waitMs, AbortSignal.any([ended.signal, wake.signal]));
    }
  };
  const running = run();
  return {
    lastTickAt: () => lastTickAt,
    stop: async () => {
      ended.abort();
      await stopListening();
      await running;
    },
  };
}

/** True when there is more to do at once. */
export async function tick(queues: ReadonlyMap<Lane, Queue>, subscriptions: readonly Subscription[]): Promise<boolean> {
  let isMore = false;
  await asTheRelay(async (client) => {
    const events = await toldEvents(client, BATCH);
    const expanded: typeof events = [];
    const jobs: JobRequest[] = [];
    for (const event of events) {
      try {
        jobs.push(...jobsOf(event, subscriptions));
        expanded.push(event);
      } catch (error) {
        log.error({ err: error, event: event.name, shopId: event.shopId }, "an event could not become jobs");
        await putOff(client, event.seq);
      }
    }
    if (expanded.length > 0) await replaceByJobs(client, expanded, jobs);
    isMore = events.length === BATCH;
  });
  // A transaction of its own: a job may be done before this one commits, and then waits for it to settle a row that
  // must be there for others to see.
  await asTheRelay(async (client) => {
    const due = await takeDueJobs(client, CAPS, BATCH);
    // Before the commit: a crash in between hands them over again, under the same job id.
    await handOver(queues, due);
    isMore ||= due.length === BATCH;
  });
  return isMore;
}

function jobsOf(
  event: { id: string; shopId: string; name: string; payload: unknown },
  subscriptions: readonly Subscription[],
): JobRequest[] {
  return subscriptions
    .filter((subscription) => subscription.event.name === event.name)
    .flatMap((subscription) =>
      subscription.jobs(subscription.event.payload.parse(event.payload) as never, {
        shopId: event.shopId as ShopId,
        eventId: event.id,
      }),
    );
}

export interface QueuedJob {
  rowId: string;
  payload: JobRequest["payload"];
}

const jobIdOf = ({ id, request, relays }: DueJob) => `${id}.${request.name}${relays > 1 ? `.${relays}` : ""}`;

async function handOver(queues: ReadonlyMap<Lane, Queue>, due: readonly DueJob[]): Promise<void> {
  for (const [lane, queue] of queues) {
    const own = due.filter((job) => job.lane === lane);
    if (own.length === 0) continue;
    await queue.addBulk(
      own.map((job) => ({
        name: job.request.name,
        data: { rowId: job.id, payload: job.request.payload } satisfies QueuedJob,
        opts: {
          jobId: jobIdOf(job),
          attempts: job.request.attempts,
          backoff: { type: "exponential", delay: job.request.backoffMs, jitter: 0.3 },
          removeOnComplete: { age: 3_600, count: 1_000 },
          removeOnFail: { age: 14 * 24 * 3_600, count: 5_000 },
        },
      })),
    );
    relayed({ lane }, own.length);
  }
}

/** A queue that lost its data, such as a Redis without persistence, is filled again. */
async function findLost(queues: ReadonlyMap<Lane, Queue>): Promise<void> {
  for (const job of await longInFlight(LOST_AFTER)) {
    const queued = await queues.get(job.lane)?.getJob(jobIdOf(job));
    const state = queued && (await queued.getState());
    if (state && state !== "completed" && state !== "failed" && state !== "unknown") continue;
    log.warn({ job: job.request.name, shopId: job.shopId }, "a job was lost by its queue and is handed over again");
    await putBack(job.id, 0);
  }
}
