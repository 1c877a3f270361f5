import { dangerouslyOutsideScopes } from "../db/pools";

/** How far behind an account's messages are. */
export interface InboxLag {
  waiting: number;
  /** When the platform sent the oldest that waits. */
  oldestWaitingAt: Date | null;
  /** When a message was last dealt with. */
  lastAppliedAt: Date | null;
  /** Dealt with within the last day. */
  applied: number;
  /** Within how many milliseconds of being sent, for 95 of a hundred of those; null when there were none. */
  p95Ms: number | null;
}

const pool = () => dangerouslyOutsideScopes("aisle_ingress");

/** Messages that were set aside or dropped count for nothing. */
export async function inboxLag(platform: string, accountDomain: string, now: Date): Promise<InboxLag> {
  const { rows } = await pool().query<InboxLag & { waiting: number; applied: number }>(
    `SELECT w.waiting::int, w."oldestWaitingAt", d."lastAppliedAt", d.applied::int, d."p95Ms"
       FROM (SELECT count(*) AS waiting, min("triggeredAt") AS "oldestWaitingAt" FROM "InboxMessage"
              WHERE platform = $1 AND "accountDomain" = $2 AND "doneAt" IS NULL AND "failedAt" IS NULL) w,
            (SELECT count(*) AS applied, max("doneAt") AS "lastAppliedAt",
                    percentile_cont(0.95) WITHIN GROUP (ORDER BY greatest(0, extract(epoch FROM "doneAt" - "triggeredAt") * 1000)) AS "p95Ms"
               FROM "InboxMessage"
              WHERE platform = $1 AND "accountDomain" = $2 AND "doneAt" > $3::timestamptz - interval '1 day' AND failure IS NULL) d`,
    [platform, accountDomain, now],
  );
  const [row] = rows;
  if (!row) throw new Error("an aggregate gives a row");
  return row;
}
