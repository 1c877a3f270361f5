import { randomBytes } from "node:crypto";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { MINUTE } from "~/kernel/time";
import { randomToken, seal, sha256, unseal } from "../crypto";
import { dangerouslyOutsideScopes } from "../db/pools";
import { type Opens, spend } from "./one-time";
import { isGood, SIGNATURE_MS, type Signed } from "./signature";

/** So long a merchant may think about the approval. */
const APPROVAL_MS = 30 * MINUTE;

export interface PluginConnection {
  id: string;
  site: string;
  restUrl: string;
  secret: string;
  emailHash: string | null;
  shopId: ShopId | null;
  channelId: ChannelId | null;
  /** We brought it to the plugin: it is for showing, and lets nobody in. */
  isDelivered: boolean;
}

type Row = Omit<PluginConnection, "secret"> & { secretSealed: string };
const COLUMNS = `id, site, "restUrl", "secretSealed", "emailHash", "shopId", "channelId", "isDelivered"`;
const pool = () => dangerouslyOutsideScopes("aisle_ingress");

const toConnection = ({ secretSealed, ...row }: Row): PluginConnection => ({
  ...row,
  secret: unseal(secretSealed, row.id),
});

/** A connection begins. `state` is what WooCommerce will send with the keys: unguessable, and kept as a hash. */
export async function beginConnection(
  given: { id: string; site: string; restUrl: string; secret: string; emailHash: string | null },
  now: Date,
): Promise<string> {
  const state = randomToken(32);
  await pool().query(
    `DELETE FROM "PluginConnection" WHERE "connectedAt" IS NULL AND NOT "isDelivered" AND "createdAt" < $1`,
    [new Date(now.getTime() - APPROVAL_MS)],
  );
  await pool().query(
    `INSERT INTO "PluginConnection" (id, site, "restUrl", "secretSealed", "stateHash", "emailHash", "createdAt") VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [given.id, given.site, given.restUrl, seal(given.secret, given.id), sha256(state), given.emailHash, now],
  );
  return state;
}

/** The connection that waits for these keys, which no second delivery finds again. */
export async function takeApproval(state: string, now: Date): Promise<PluginConnection | null> {
  const { rows } = await pool().query<Row>(
    `UPDATE "PluginConnection" SET "stateHash" = NULL WHERE "stateHash" = $1 AND "createdAt" > $2 RETURNING ${COLUMNS}`,
    [sha256(state), new Date(now.getTime() - APPROVAL_MS)],
  );
  return rows[0] ? toConnection(rows[0]) : null;
}

/** The connection opens this shop from now on; a former plugin of the same shop does not any more. */
export async function settleConnection(id: string, { shopId, channelId }: Opens, now: Date): Promise<void> {
  await pool().query(`DELETE FROM "PluginConnection" WHERE "channelId" = $1 AND id <> $2`, [channelId, id]);
  await pool().query(
    `UPDATE "PluginConnection" SET "shopId" = $2, "channelId" = $3, "connectedAt" = $4 WHERE id = $1`,
    [id, shopId, channelId, now],
  );
}

/** The connection that a channel's plugin began itself, which stands; or null. */
export async function ownConnection(channelId: ChannelId): Promise<PluginConnection | null> {
  const { rows } = await pool().query<Row>(
    `SELECT ${COLUMNS} FROM "PluginConnection" WHERE "channelId" = $1 AND NOT "isDelivered" AND "connectedAt" IS NOT NULL`,
    [channelId],
  );
  return rows[0] ? toConnection(rows[0]) : null;
}

/**
 * The connection that we bring to a channel's plugin, made when there is none: two at once agree on one. Null: the channel
 * was let go of in the same moment.
 */
export async function ensureDelivered(of: Opens & { site: string }, now: Date): Promise<PluginConnection | null> {
  const id = newId<string>();
  const secret = seal(randomBytes(32).toString("hex"), id);
  await pool().query(
    `INSERT INTO "PluginConnection" (id, site, "restUrl", "secretSealed", "shopId", "channelId", "createdAt", "isDelivered")
     VALUES ($1, $2, '', $3, $4, $5, $6, true) ON CONFLICT ("channelId") WHERE "isDelivered" DO NOTHING`,
    [id, of.site, secret, of.shopId, of.channelId, now],
  );
  const { rows } = await pool().query<Row>(
    `SELECT ${COLUMNS} FROM "PluginConnection" WHERE "channelId" = $1 AND "isDelivered"`,
    [of.channelId],
  );
  return rows[0] ? toConnection(rows[0]) : null;
}

/** Whether the plugin has taken what we brought: since when, or not (any more). */
export async function noteDelivered(id: string, connectedAt: Date | null): Promise<void> {
  await pool().query(
    `UPDATE "PluginConnection" SET "connectedAt" = CASE WHEN $2::timestamptz IS NULL THEN NULL ELSE coalesce("connectedAt", $2) END
      WHERE id = $1 AND "isDelivered"`,
    [id, connectedAt],
  );
}

/** Of these channels, those whose store's plugin asks us, however it began. */
export async function channelsWithPlugin(channelIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool().query<{ channelId: string }>(
    `SELECT DISTINCT "channelId" FROM "PluginConnection" WHERE "channelId" = ANY ($1::uuid[]) AND "connectedAt" IS NOT NULL`,
    [channelIds],
  );
  return new Set(rows.map(({ channelId }) => channelId));
}

/** The channel is let go of: its plugin is nobody's any more. */
export async function dropConnectionsOf({ shopId, channelId }: Opens): Promise<void> {
  await pool().query(`DELETE FROM "PluginConnection" WHERE "shopId" = $1 AND "channelId" = $2`, [shopId, channelId]);
}

export async function dropConnection(id: string): Promise<void> {
  await pool().query(`DELETE FROM "PluginConnection" WHERE id = $1`, [id]);
}

/**
 * Whose signed request this is: by the connection's secret, of now, for this purpose, over `detail`, and never seen
 * before. Null otherwise, without saying why.
 */
export async function whoSigned(
  signed: Signed | null,
  purpose: string,
  detail: string,
  now: Date,
): Promise<PluginConnection | null> {
  if (!signed) return null;
  const { rows } = await pool().query<Row>(`SELECT ${COLUMNS} FROM "PluginConnection" WHERE id = $1`, [
    signed.connection,
  ]);
  if (!rows[0]) return null;
  const connection = toConnection(rows[0]);
  if (!isGood(signed, connection.secret, purpose, detail, now)) return null;
  // A signature is refused by its age alone after that.
  const forgottenAt = new Date(signed.at + 2 * SIGNATURE_MS);
  return (await spend(`${signed.connection} ${signed.nonce}`, purpose, forgottenAt, now)) ? connection : null;
}
