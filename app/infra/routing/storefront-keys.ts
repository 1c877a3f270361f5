import type { ChannelId, ShopId } from "~/kernel/ids";
import { randomToken } from "../crypto";
import { dangerouslyOutsideScopes } from "../db/pools";

const pool = () => dangerouslyOutsideScopes("aisle_ingress");

/** Whose storefront asks. */
export interface Storefront {
  shopId: ShopId;
  /** The channel by whose ids it names products; null: the shop's main one. */
  channelId: ChannelId | null;
}

/** The storefront of a publishable key; null when it is unknown or revoked. */
export async function storefrontOfKey(key: string): Promise<Storefront | null> {
  const { rows } = await pool().query<Storefront>({
    name: "storefront-key",
    text: `SELECT "shopId", "channelId" FROM "StorefrontKey" WHERE key = $1 AND "revokedAt" IS NULL`,
    values: [key],
  });
  return rows[0] ?? null;
}

/** The newest good key of the shop's main storefront, or of a channel's; or null. */
export async function keyOfShop(shopId: ShopId, channelId: ChannelId | null = null): Promise<string | null> {
  const { rows } = await pool().query<{ key: string }>(
    `SELECT key FROM "StorefrontKey" WHERE "shopId" = $1 AND "channelId" IS NOT DISTINCT FROM $2 AND "revokedAt" IS NULL
     ORDER BY "createdAt" DESC LIMIT 1`,
    [shopId, channelId],
  );
  return rows[0]?.key ?? null;
}

/** The key of the shop's main storefront, or of a channel's, made when there is none. */
export async function ensureKey(shopId: ShopId, channelId: ChannelId | null = null): Promise<string> {
  return (await keyOfShop(shopId, channelId)) ?? addKey(shopId, channelId);
}

export async function addKey(shopId: ShopId, channelId: ChannelId | null = null): Promise<string> {
  const key = `pk_${randomToken(18)}`;
  await pool().query(`INSERT INTO "StorefrontKey" (key, "shopId", "channelId") VALUES ($1, $2, $3)`, [
    key,
    shopId,
    channelId,
  ]);
  return key;
}

/** The shop's keys stop at once: all of them, or those of one channel. */
export async function revokeKeys(shopId: ShopId, channelId: ChannelId | null = null): Promise<void> {
  await pool().query(
    `UPDATE "StorefrontKey" SET "revokedAt" = now()
      WHERE "shopId" = $1 AND ($2::uuid IS NULL OR "channelId" = $2) AND "revokedAt" IS NULL`,
    [shopId, channelId],
  );
}
