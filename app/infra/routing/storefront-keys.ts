import type { ShopId } from "~/kernel/ids";
import { randomToken } from "../crypto";
import { dangerouslyOutsideScopes } from "../db/pools";

const pool = () => dangerouslyOutsideScopes("aisle_ingress");

/** The shop of a publishable key; null when it is unknown or revoked. */
export async function shopOfKey(key: string): Promise<ShopId | null> {
  const { rows } = await pool().query<{ shopId: ShopId }>({
    name: "storefront-key",
    text: `SELECT "shopId" FROM "StorefrontKey" WHERE key = $1 AND "revokedAt" IS NULL`,
    values: [key],
  });
  return rows[0]?.shopId ?? null;
}

/** The shop's newest good key, or null. */
export async function keyOfShop(shopId: ShopId): Promise<string | null> {
  const { rows } = await pool().query<{ key: string }>(
    `SELECT key FROM "StorefrontKey" WHERE "shopId" = $1 AND "revokedAt" IS NULL ORDER BY "createdAt" DESC LIMIT 1`,
    [shopId],
  );
  return rows[0]?.key ?? null;
}

/** The shop's key, made when there is none. */
export async function ensureKey(shopId: ShopId): Promise<string> {
  return (await keyOfShop(shopId)) ?? addKey(shopId);
}

export async function addKey(shopId: ShopId): Promise<string> {
  const key = `pk_${randomToken(18)}`;
  await pool().query(`INSERT INTO "StorefrontKey" (key, "shopId") VALUES ($1, $2)`, [key, shopId]);
  return key;
}

/** All of the shop's keys stop at once. */
export async function revokeKeys(shopId: ShopId): Promise<void> {
  await pool().query(`UPDATE "StorefrontKey" SET "revokedAt" = now() WHERE "shopId" = $1 AND "revokedAt" IS NULL`, [
    shopId,
  ]);
}
