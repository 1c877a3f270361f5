import { createPostgresBackend, Queue, type QueueOptions, Worker, type WorkerOptions } from "bullmq";
import { Redis } from "ioredis";
import { sha256 } from "../crypto";
import { dangerouslyOutsideScopes } from "../db/pools";
import { env } from "../env";
import type { Lane } from "./declare";

type Processor = (
  job: { id?: string; name: string; data: unknown; attemptsMade: number },
  token?: string,
) => Promise<unknown>;

/** Where the queues live is chosen here alone: Redis when `REDIS_URL` is set, else Postgres under the queue's own role. */
function connection() {
  const { REDIS_URL, DATABASE_URL } = env();
  if (REDIS_URL) {
    // Installations that share a Redis do not take each other's jobs: those belong to a database.
    const { host, pathname } = new URL(DATABASE_URL);
    const prefix = `aisle-${sha256(host + pathname).slice(0, 10)}`;
    return { redis: { connection: new Redis(REDIS_URL, { maxRetriesPerRequest: null }), prefix } };
  }
  const postgres = dangerouslyOutsideScopes("aisle_queue");
  // Every queue and worker of the process listens for the pool's errors.
  postgres.setMaxListeners(50);
  return { postgres };
}

export function openQueue(lane: Lane, options: Omit<QueueOptions, "connection"> = {}): Queue {
  const { redis, postgres } = connection();
  if (redis) return new Queue(lane, { ...options, ...redis });
  return new Queue(
    lane,
    { ...options, connection: postgres } as unknown as QueueOptions,
    createPostgresBackend as never,
  );
}

export function openWorker(lane: Lane, run: Processor, options: Omit<WorkerOptions, "connection">): Worker {
  const { redis, postgres } = connection();
  if (redis) return new Worker(lane, run as never, { ...options, ...redis });
  return new Worker(
    lane,
    run as never,
    { ...options, connection: postgres } as unknown as WorkerOptions,
    createPostgresBackend as never,
  );
}
