import type pg from "pg";
import { dangerouslyOutsideScopes } from "../db/pools";
import { INSERT_OUTBOX, JOB_ROW, jobEntry, OUTBOX_CHANNEL, outboxValues } from "../outbox";
import type { JobRequest, Lane } from "./declare";

/** A job's row as it is handed to the queue. */
export interface DueJob {
  id: string;
  shopId: string;
  lane: Lane;
  request: JobRequest;
  /** How often it was handed over, this time included. */
  relays: number;
}

export interface ToldEvent {
  seq: string;
  id: string;
  shopId: string;
  name: string;
  payload: unknown;
}

const pool = () => dangerouslyOutsideScopes("aisle_ingress");
const RELAY_LOCK = 7243;

/** One relay at a time in the whole installation: `work` runs in its transaction, or not at all (false). */
export async function asTheRelay(work: (client: pg.PoolClient) => Promise<void>): Promise<boolean> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock(${RELAY_LOCK}) AS mine`);
    const isMine = rows[0]?.mine === true;
    if (isMine) await work(client);
    await client.query("COMMIT");
    return isMine;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

export async function toldEvents(client: pg.PoolClient, limit: number): Promise<ToldEvent[]> {
  const { rows } = await client.query<ToldEvent>(
    `SELECT seq::text, id, "shopId", name, payload FROM "OutboxEvent"
      WHERE name <> '${JOB_ROW}' AND "relayedAt" IS NULL AND "availableAt" <= now() ORDER BY seq LIMIT $1`,
    [limit],
  );
  return rows;
}

/** The events become the jobs that their subscribers want. */
export async function replaceByJobs(
  client: pg.PoolClient,
  events: readonly ToldEvent[],
  jobs: readonly JobRequest[],
): Promise<void> {
  if (jobs.length > 0) await client.query(INSERT_OUTBOX, outboxValues(jobs.map(jobEntry)));
  await client.query(`DELETE FROM "OutboxEvent" WHERE seq = ANY($1::bigint[])`, [events.map((event) => event.seq)]);
}

/** An event that a subscriber cannot read is a bug of ours: it waits, so that it is not lost while it is mended. */
export async function putOff(client: pg.PoolClient, seq: string): Promise<void> {
  await client.query(`UPDATE "OutboxEvent" SET "availableAt" = now() + interval '1 hour' WHERE seq = $1`, [seq]);
}

/**
 * Takes due jobs, fairly: shops take turns, and a shop has at most `caps` of a lane in flight. A key that is in flight
 * is waited for; equal requests behind one key become one.
 */
const TAKE = `
  WITH in_flight AS (
    SELECT "shopId", lane, count(*) AS n FROM "OutboxEvent" WHERE "relayedAt" IS NOT NULL GROUP BY 1, 2
  ), first AS (
    SELECT DISTINCT ON ("shopId", job, key IS NULL, coalesce(key, seq::text)) seq, "shopId", lane, job, key, "availableAt", payload
      FROM "OutboxEvent" o
     WHERE name = '${JOB_ROW}' AND "relayedAt" IS NULL AND "availableAt" <= now()
       AND (key IS NULL OR NOT EXISTS (
         SELECT FROM "OutboxEvent" b WHERE b."shopId" = o."shopId" AND b.job = o.job AND b.key = o.key AND b."relayedAt" IS NOT NULL))
     ORDER BY "shopId", job, key IS NULL, coalesce(key, seq::text), "availableAt", seq
  ), turns AS (
    SELECT *, row_number() OVER (PARTITION BY "shopId", lane ORDER BY "availableAt", seq) AS turn FROM first
  ), taken AS (
    SELECT t.* FROM turns t LEFT JOIN in_flight f USING ("shopId", lane)
     WHERE t.turn + coalesce(f.n, 0) <= ($1::jsonb ->> t.lane)::int ORDER BY t.turn, t.seq LIMIT $2
  ), merged AS (
    DELETE FROM "OutboxEvent" o USING taken t
     WHERE t.key IS NOT NULL AND o."shopId" = t."shopId" AND o.job = t.job AND o.key = t.key AND o.seq <> t.seq
       AND o."relayedAt" IS NULL AND o.payload -> 'payload' = t.payload -> 'payload'
  )
  UPDATE "OutboxEvent" o SET "relayedAt" = now(), relays = o.relays + 1 FROM taken t WHERE o.seq = t.seq
  RETURNING o.id, o."shopId", o.lane, o.payload AS request, o.relays`;

export async function takeDueJobs(client: pg.PoolClient, caps: Record<Lane, number>, limit: number): Promise<DueJob[]> {
  const { rows } = await client.query<DueJob>(TAKE, [JSON.stringify(caps), limit]);
  return rows;
}

/** Milliseconds until the next one that waits for its time is due; null when none waits. */
export async function untilNextDue(): Promise<number | null> {
  const { rows } = await pool().query<{ ms: number | null }>(
    `SELECT (extract(epoch FROM min("availableAt") - now()) * 1000)::float8 AS ms FROM "OutboxEvent" WHERE "relayedAt" IS NULL AND "availableAt" > now()`,
  );
  return rows[0]?.ms ?? null;
}

/** The job is done, or given up: its shop may have the next one. */
export async function settle(id: string): Promise<void> {
  await pool().query(`DELETE FROM "OutboxEvent" WHERE id = $1`, [id]);
  await wake();
}

/** The job goes on later, as if it had been asked for anew. */
export async function putBack(id: string, delayMs: number): Promise<void> {
  await pool().query(
    `UPDATE "OutboxEvent" SET "relayedAt" = NULL, "availableAt" = date_trunc('milliseconds', now()) + $2 * interval '1 millisecond' WHERE id = $1`,
    [id, delayMs],
  );
  await wake();
}

async function wake(): Promise<void> {
  await pool().query(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`);
}

/** Handed over longer ago than `olderThanMs`: the queue may have lost them. */
export async function longInFlight(olderThanMs: number): Promise<DueJob[]> {
  const { rows } = await pool().query<DueJob>(
    `SELECT id, "shopId", lane, payload AS request, relays FROM "OutboxEvent"
      WHERE "relayedAt" < now() - $1 * interval '1 millisecond' LIMIT 1000`,
    [olderThanMs],
  );
  return rows;
}

export async function countOutbox(): Promise<{ waiting: number; inFlight: number }> {
  const { rows } = await pool().query<{ waiting: number; inFlight: number }>(
    `SELECT count(*) FILTER (WHERE "relayedAt" IS NULL) AS waiting, count("relayedAt") AS "inFlight" FROM "OutboxEvent"`,
  );
  return rows[0] ?? { waiting: 0, inFlight: 0 };
}
