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
