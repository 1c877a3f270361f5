import { dangerouslyOutsideScopes } from "../db/pools";
import { INSERT_OUTBOX, jobEntry, OUTBOX_CHANNEL, outboxValues } from "../outbox";
import type { JobRequest } from "./declare";

/** Asks for jobs where no shop's transaction is open: a schedule, the inbox. Inside one, `ask(scope, …)`. */
export async function enqueue(...requests: JobRequest[]): Promise<void> {
  if (requests.length === 0) return;
  const pool = dangerouslyOutsideScopes("aisle_ingress");
  await pool.query(INSERT_OUTBOX, outboxValues(requests.map(jobEntry)));
  await pool.query(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`);
}

/** Jobs of this name that the shop waits for start now instead of at their time. */
export async function hasten(shopId: string, job: string): Promise<void> {
  const pool = dangerouslyOutsideScopes("aisle_ingress");
  const { rowCount } = await pool.query(
    `UPDATE "OutboxEvent" SET "availableAt" = date_trunc('milliseconds', now())
      WHERE "shopId" = $1 AND job = $2 AND "relayedAt" IS NULL AND "availableAt" > now()`,
    [shopId, job],
  );
  if (rowCount) await pool.query(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`);
}

/** As `enqueue`, for one with a key, unless it waits already: what asks every second leaves one row. */
export async function enqueueUnlessWaiting(wanted: JobRequest): Promise<void> {
  const pool = dangerouslyOutsideScopes("aisle_ingress");
  const { rows } = await pool.query(
    `SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1 AND job = $2 AND key = $3 AND "relayedAt" IS NULL LIMIT 1`,
    [wanted.payload.shopId, wanted.name, wanted.key],
  );
  if (rows.length === 0) await enqueue(wanted);
}
