import type { ChannelId, ShopId } from "~/kernel/ids";
import { dangerouslyOutsideScopes } from "../db/pools";

/** Which shop and channel an account on a platform belongs to: what must be known before a scope can be opened. */
export interface ChannelRoute {
  platform: string;
  accountDomain: string;
  shopId: ShopId;
  channelId: ChannelId;
  isConnected: boolean;
  /** Its messages are kept and wait. */
  isPaused: boolean;
}

const pool = () => dangerouslyOutsideScopes("aisle_ingress");

export async function findRoute(platform: string, accountDomain: string): Promise<ChannelRoute | null> {
  const { rows } = await pool().query<ChannelRoute>({
    name: "channel-route",
    text: `SELECT platform, "accountDomain", "shopId", "channelId", "isConnected", "isPaused" FROM "ChannelRoute" WHERE platform = $1 AND "accountDomain" = $2`,
    values: [platform, accountDomain],
  });
  return rows[0] ?? null;
}

/** Takes the account for these ids, or tells the ids that it was taken for before: two at once agree on one. */
export async function reserveRoute(route: Omit<ChannelRoute, "isConnected" | "isPaused">): Promise<ChannelRoute> {
  const { platform, accountDomain, shopId, channelId } = route;
  await pool().query(
    `INSERT INTO "ChannelRoute" (platform, "accountDomain", "shopId", "channelId", "isConnected") VALUES ($1, $2, $3, $4, false)
     ON CONFLICT DO NOTHING`,
    [platform, accountDomain, shopId, channelId],
  );
  const found = await findRoute(platform, accountDomain);
  if (!found) throw new Error("a channel's route vanished while it was made");
  return found;
}

export async function setConnected(channelId: string, shopId: string, isConnected: boolean): Promise<void> {
  await pool().query(`UPDATE "ChannelRoute" SET "isConnected" = $3 WHERE "channelId" = $1 AND "shopId" = $2`, [
    channelId,
    shopId,
    isConnected,
  ]);
}

/** Messages of a paused account wait in the inbox. */
export async function setPaused(channelId: string, shopId: string, isPaused: boolean): Promise<void> {
  await pool().query(`UPDATE "ChannelRoute" SET "isPaused" = $3 WHERE "channelId" = $1 AND "shopId" = $2`, [
    channelId,
    shopId,
    isPaused,
  ]);
}

/** All connected accounts: for schedules. */
export async function connectedRoutes(): Promise<ChannelRoute[]> {
  const { rows } = await pool().query<ChannelRoute>(
    `SELECT platform, "accountDomain", "shopId", "channelId", "isConnected", "isPaused" FROM "ChannelRoute" WHERE "isConnected"`,
  );
  return rows;
}

/**
 * What stands outside the tenants' tables of a channel whose records were erased; its account may be connected anywhere
 * from now on. Who signs in by it comes in by `heirId`, another channel of the shop.
 */
export async function forgetChannel(shopId: string, channelId: string, heirId: string | null): Promise<void> {
  const client = await pool().connect();
  const of = [shopId, channelId];
  const route = `SELECT platform, "accountDomain" FROM "ChannelRoute" WHERE "shopId" = $1 AND "channelId" = $2`;
  try {
    await client.query("BEGIN");
    await client.query(`DELETE FROM "InboxMessage" WHERE (platform, "accountDomain") IN (${route})`, of);
    await client.query(
      `DELETE FROM "ShopifySession" WHERE "shopDomain" IN (SELECT "accountDomain" FROM (${route}) r WHERE platform = 'shopify')`,
      of,
    );
    await client.query(`DELETE FROM "PluginConnection" WHERE "shopId" = $1 AND "channelId" = $2`, of);
    for (const table of ["MerchantSession", "MerchantAddress", "OneTimeToken"])
      await client.query(
        heirId
          ? `UPDATE "${table}" SET "channelId" = $3 WHERE "shopId" = $1 AND "channelId" = $2`
          : `DELETE FROM "${table}" WHERE "shopId" = $1 AND "channelId" = $2`,
        heirId ? [...of, heirId] : of,
      );
    await client.query(`DELETE FROM "ChannelRoute" WHERE "shopId" = $1 AND "channelId" = $2`, of);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

/** What stands outside the tenants' tables of a shop that is erased: its routes, sessions, keys and messages. */
export async function forgetShop(shopId: string): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    const domains = `SELECT "accountDomain" FROM "ChannelRoute" WHERE "shopId" = $1`;
    await client.query(`DELETE FROM "ShopifySession" WHERE "shopDomain" IN (${domains})`, [shopId]);
    await client.query(`DELETE FROM "InboxMessage" WHERE "accountDomain" IN (${domains})`, [shopId]);
    for (const table of ["StorefrontKey", "PluginConnection", "MerchantSession", "MerchantAddress", "OneTimeToken"])
      await client.query(`DELETE FROM "${table}" WHERE "shopId" = $1`, [shopId]);
    await client.query(`DELETE FROM "OutboxEvent" WHERE "shopId" = $1 AND "relayedAt" IS NULL`, [shopId]);
    await client.query(`DELETE FROM "ChannelRoute" WHERE "shopId" = $1`, [shopId]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
