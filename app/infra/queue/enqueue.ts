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

/** A waiting job of this key starts now instead of at its time. */
export async function hasten(shopId: string, job: string, key: string): Promise<void> {
  const pool = dangerouslyOutsideScopes("aisle_ingress");
  const { rowCount } = await pool.query(
    `UPDATE "OutboxEvent" SET "availableAt" = now()
      WHERE "shopId" = $1 AND job = $2 AND key = $3 AND "relayedAt" IS NULL AND "availableAt" > now()`,
    [shopId, job, key],
  );
  if (rowCount) await pool.query(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`);
}
