import { isOnPath } from "../../scripts/test/on-path";

/**
 * Which flow runs on which queue. A flow that is in neither list runs on the one in Postgres alone: its jobs are run by
 * the test itself, or it is about pages and doors.
 */
const QUEUES = {
  /** What a queue itself has to hold: workers killed within a job, jobs that fail and come again, two sales at once. */
  both: ["faults-during-import", "kill-apply", "kill-import", "last-unit", "webhook-storm"],
  /** Plain traffic, of which one queue each is enough: these on Redis, the others on Postgres. */
  redis: ["privacy", "token-refresh", "whole-way"],
};

const files = (names: readonly string[]) => names.map((name) => `tests/flows/${name}.test.ts`);

/** The flows that run on Redis. */
export const onRedis = files([...QUEUES.both, ...QUEUES.redis]);

/** Those that need not run on Postgres; all of them do where there is no Redis. */
export const onRedisAlone = isOnPath("redis-server") ? files(QUEUES.redis) : [];
