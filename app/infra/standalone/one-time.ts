import type { ChannelId, ShopId } from "~/kernel/ids";
import { randomToken, sha256 } from "../crypto";
import { dangerouslyOutsideScopes } from "../db/pools";

const pool = () => dangerouslyOutsideScopes("aisle_ingress");

/** Which shop a link opens. */
export interface Opens {
  shopId: ShopId;
  channelId: ChannelId;
}

/** What nobody asks for any more goes with the next that comes. */
async function sweep(now: Date): Promise<void> {
  await pool().query(`DELETE FROM "OneTimeToken" WHERE "expiresAt" < $1`, [now]);
}

/** True the first time, until `expiresAt`; whoever comes second with the same nonce is refused, in any process. */
export async function spend(nonce: string, purpose: string, expiresAt: Date, now: Date): Promise<boolean> {
  await sweep(now);
  const { rowCount } = await pool().query(
    `INSERT INTO "OneTimeToken" (hash, purpose, "expiresAt") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [sha256(`${purpose}\n${nonce}`), `nonce:${purpose}`, expiresAt],
  );
  return rowCount === 1;
}

/** A token that opens a shop once; only its hash is kept. */
export async function issueLink(opens: Opens, expiresAt: Date, now: Date): Promise<string> {
  await sweep(now);
  const token = randomToken(32);
  await pool().query(
    `INSERT INTO "OneTimeToken" (hash, purpose, "shopId", "channelId", "expiresAt") VALUES ($1, 'link', $2, $3, $4)`,
    [sha256(token), opens.shopId, opens.channelId, expiresAt],
  );
  return token;
}

/** What it opens, without using it up: mail programs look at links before people do. */
export async function lookAtLink(token: string, now: Date): Promise<Opens | null> {
  const { rows } = await pool().query<Opens>(
    `SELECT "shopId", "channelId" FROM "OneTimeToken" WHERE hash = $1 AND purpose = 'link' AND "expiresAt" > $2`,
    [sha256(token), now],
  );
  return rows[0] ?? null;
}

/** What it opens, and it is gone: of two at once one is let in. */
export async function takeLink(token: string, now: Date): Promise<Opens | null> {
  const { rows } = await pool().query<Opens>(
    `DELETE FROM "OneTimeToken" WHERE hash = $1 AND purpose = 'link' AND "expiresAt" > $2 RETURNING "shopId", "channelId"`,
    [sha256(token), now],
  );
  return rows[0] ?? null;
}
