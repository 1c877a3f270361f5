import { dangerouslyOutsideScopes } from "../db/pools";

export interface InboxArrival {
  platform: string;
  eventId: string;
  topic: string;
  accountDomain: string;
  externalId: string | null;
  triggeredAt: string;
  body: Uint8Array;
}

/** The channel on which the entrance wakes the pump. */
export const INBOX_CHANNEL = "aisle_inbox";

const WAKE_MS = 50;
let isWakePlanned = false;

const pool = () => dangerouslyOutsideScopes("aisle_ingress");

/** One prepared statement and nothing else. False when the same event and topic is there already. */
export async function putIntoInbox(message: InboxArrival): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: "inbox-put",
    text: `INSERT INTO "InboxMessage" (platform, "eventId", topic, "accountDomain", "externalId", "triggeredAt", body)
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (platform, "eventId", topic) DO NOTHING`,
    values: [
      ...[message.platform, message.eventId, message.topic, message.accountDomain, message.externalId],
      ...[message.triggeredAt, Buffer.from(message.body.buffer, message.body.byteOffset, message.body.byteLength)],
    ],
  });
  if (rowCount === 0) return false;
  // One notification for a burst: each commit that notifies waits for every other.
  if (isWakePlanned) return true;
  isWakePlanned = true;
  setTimeout(() => {
    isWakePlanned = false;
    pool()
      .query(`SELECT pg_notify('${INBOX_CHANNEL}', '')`)
      .catch(() => undefined);
  }, WAKE_MS);
  return true;
}
