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

/** The storefront of a publishable key; null when it is unknown or its time is over. */
export async function storefrontOfKey(key: string, now: Date): Promise<Storefront | null> {
  const { rows } = await pool().query<Storefront>({
    name: "storefront-key",
    text: `SELECT "shopId", "channelId" FROM "StorefrontKey" WHERE key = $1 AND ("revokedAt" IS NULL OR "revokedAt" > $2)`,
    values: [key, now],
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

/** A key that a storefront asks by now, and until when its former ones are good; null: there is none. */
export interface StandingKey {
  channelId: ChannelId | null;
  key: string;
  formerEndsAt: Date | null;
}

/** The keys of a shop, one a storefront. */
export async function standingKeys(shopId: ShopId, now: Date): Promise<StandingKey[]> {
  const { rows } = await pool().query<StandingKey>(
    `SELECT * FROM (
       SELECT "channelId", max("revokedAt") AS "formerEndsAt",
              (array_agg(key ORDER BY "createdAt" DESC) FILTER (WHERE "revokedAt" IS NULL))[1] AS key
         FROM "StorefrontKey" WHERE "shopId" = $1 AND ("revokedAt" IS NULL OR "revokedAt" > $2) GROUP BY "channelId"
     ) AS storefront WHERE key IS NOT NULL`,
    [shopId, now],
  );
  return rows;
}

/** A new key for one storefront. Its others are good until `formerEndsAt` at most; other storefronts keep theirs. */
export async function replaceKey({ shopId, channelId }: Storefront, formerEndsAt: Date): Promise<string> {
  await endKeys({ shopId, channelId }, formerEndsAt, "all");
  return addKey(shopId, channelId);
}

/** What one storefront asked by before its present key is good for nothing from `now` on. */
export function endFormerKeys(of: Storefront, now: Date): Promise<void> {
  return endKeys(of, now, "former");
}

async function endKeys({ shopId, channelId }: Storefront, at: Date, which: "all" | "former"): Promise<void> {
  await pool().query(
    `UPDATE "StorefrontKey" SET "revokedAt" = $3
      WHERE "shopId" = $1 AND "channelId" IS NOT DISTINCT FROM $2 AND ("revokedAt" > $3 OR ("revokedAt" IS NULL AND $4))`,
    [shopId, channelId, at, which === "all"],
  );
}

/** The shop's keys stop at once: all of them, or those of one channel. */
export async function revokeKeys(shopId: ShopId, channelId: ChannelId | null = null): Promise<void> {
  await pool().query(
    `UPDATE "StorefrontKey" SET "revokedAt" = now()
      WHERE "shopId" = $1 AND ($2::uuid IS NULL OR "channelId" = $2) AND ("revokedAt" IS NULL OR "revokedAt" > now())`,
    [shopId, channelId],
  );
}
