import { UnrecoverableError } from "bullmq";
import { log } from "~/infra/log";
import { counter, histogram } from "~/infra/metrics";
import { putBack, settle } from "~/infra/queue/in-flight";
import type { Handler } from "./handler";
import type { QueuedJob } from "./relay";

interface RunningJob {
  id?: string;
  name: string;
  data: unknown;
  attemptsMade: number;
}

const done = counter("aisle_jobs_total", "Jobs by name and outcome");
const seconds = histogram("aisle_job_seconds", "Time that jobs took");

/** Runs one job of the queue by its handler; its row in the outbox goes with it. */
export async function runJob(
  handlers: ReadonlyMap<string, Handler>,
  job: RunningJob,
  signal: AbortSignal,
): Promise<void> {
  const { rowId, payload } = job.data as QueuedJob;
  const handler = handlers.get(job.name);
  if (!handler) throw new UnrecoverableError(`no handler for ${job.name}`);
  const parsed = handler.declaration.payload.safeParse(payload);
  if (!parsed.success) throw new UnrecoverableError(`the payload of ${job.name} is not of its form`);
  const bound = log.child({ job: job.name, jobId: job.id, shopId: payload.shopId });
  const startedAt = performance.now();
  try {
    const outcome = await handler.run(parsed.data, { signal, log: bound });
    if (outcome) await putBack(rowId, outcome.againMs);
    else await settle(rowId);
    done({ job: job.name, outcome: outcome ? "again" : "done" });
  } catch (error) {
    done({ job: job.name, outcome: "failed" });
    bound.warn({ err: error, attempt: job.attemptsMade + 1 }, "a job failed");
    throw error;
  } finally {
    seconds((performance.now() - startedAt) / 1_000, { job: job.name });
  }
}

/** After the last attempt: the next one of its shop may come, and whoever waits for the work learns of it. */
export async function giveUp(handlers: ReadonlyMap<string, Handler>, job: RunningJob, error: Error): Promise<void> {
  const { rowId, payload } = job.data as QueuedJob;
  log.error({ err: error, job: job.name, jobId: job.id, shopId: payload?.shopId }, "a job was given up");
  const handler = handlers.get(job.name);
  const parsed = handler?.declaration.payload.safeParse(payload);
  if (handler?.whenGivenUp && parsed?.success) await handler.whenGivenUp(parsed.data, error);
  await settle(rowId);
}
