import type { ChannelId, ShopId } from "~/kernel/ids";
import { dangerouslyOutsideScopes } from "../db/pools";

export interface InboxRow {
  id: string;
  eventId: string;
  topic: string;
  externalId: string | null;
  triggeredAt: Date;
  body: Buffer | null;
  attempts: number;
}

const pool = () => dangerouslyOutsideScopes("aisle_ingress");
const WAITING = `"doneAt" IS NULL AND "failedAt" IS NULL`;

/** The oldest messages of an account that wait, in the order of their arrival; of these topics alone, when they are named. */
export async function waitingMessages(
  platform: string,
  accountDomain: string,
  limit: number,
  topics: readonly string[] | null = null,
): Promise<InboxRow[]> {
  const { rows } = await pool().query<InboxRow>(
    `SELECT id::text, "eventId", topic, "externalId", "triggeredAt", body, attempts FROM "InboxMessage"
      WHERE platform = $1 AND "accountDomain" = $2 AND ${WAITING}
        AND ($4::text[] IS NULL OR topic = ANY ($4)) ORDER BY id LIMIT $3`,
    [platform, accountDomain, limit, topics],
  );
  return rows;
}

/** Their bodies go: what they held now stands in the shop's own rows. `reason` says why nothing was done with them. */
export async function markDone(ids: readonly string[], reason: string | null = null): Promise<void> {
  if (ids.length === 0) return;
  await pool().query(
    `UPDATE "InboxMessage" SET "doneAt" = now(), body = NULL, failure = $2 WHERE id = ANY($1::bigint[]) AND "doneAt" IS NULL`,
    [ids, reason],
  );
}

export async function markFailed(id: string, reason: string): Promise<void> {
  await pool().query(
    `UPDATE "InboxMessage" SET "failedAt" = now(), attempts = attempts + 1, failure = $2 WHERE id = $1`,
    [id, reason],
  );
}

/** Counts an attempt that came to nothing. Gives back those that have had `most` of them. */
export async function countAttempt(ids: readonly string[], most: number): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await pool().query<{ id: string; attempts: number }>(
    `UPDATE "InboxMessage" SET attempts = attempts + 1 WHERE id = ANY($1::bigint[]) RETURNING id::text, attempts`,
    [ids],
  );
  return new Set(rows.filter((row) => row.attempts >= most).map((row) => row.id));
}

export interface WaitingAccount {
  platform: string;
  accountDomain: string;
  shopId: ShopId | null;
  channelId: ChannelId | null;
}

/**
 * The accounts that have messages waiting; without ids when no channel is known for them. Of one that is paused,
 * messages of `notices` alone count.
 */
export async function waitingAccounts(notices: readonly string[]): Promise<WaitingAccount[]> {
  const { rows } = await pool().query<WaitingAccount>(
    `SELECT w.platform, w."accountDomain", r."shopId", r."channelId"
       FROM (SELECT platform, "accountDomain", bool_or(topic = ANY ($1)) AS "hasNotice" FROM "InboxMessage"
              WHERE ${WAITING} GROUP BY platform, "accountDomain") w
       LEFT JOIN "ChannelRoute" r USING (platform, "accountDomain")
      WHERE r."isPaused" IS NOT TRUE OR w."hasNotice"`,
    [notices],
  );
  return rows;
}

export async function dropMessagesOf(platform: string, accountDomain: string, reason: string): Promise<void> {
  await pool().query(
    `UPDATE "InboxMessage" SET "doneAt" = now(), body = NULL, failure = $3
      WHERE platform = $1 AND "accountDomain" = $2 AND ${WAITING}`,
    [platform, accountDomain, reason],
  );
}

/** Done messages are kept a while, so that a late duplicate is known; failed ones longer, so that they can be looked at. */
export async function forgetOldMessages(): Promise<number> {
  const { rowCount } = await pool().query(
    `DELETE FROM "InboxMessage" WHERE "doneAt" < now() - interval '8 days' OR "failedAt" < now() - interval '30 days'`,
  );
  return rowCount ?? 0;
}

export async function countWaiting(): Promise<number> {
  const { rows } = await pool().query<{ n: number }>(`SELECT count(*) AS n FROM "InboxMessage" WHERE ${WAITING}`);
  return Number(rows[0]?.n ?? 0);
}
