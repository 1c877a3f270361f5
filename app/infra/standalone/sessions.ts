import type { ChannelId, ShopId } from "~/kernel/ids";
import { HOUR } from "~/kernel/time";
import { randomToken, sha256 } from "../crypto";
import { dangerouslyOutsideScopes } from "../db/pools";
import type { Opens } from "./one-time";

/** A working day: wp-admin's page opens the next one by itself, and a mail is quickly asked for. */
export const SESSION_MS = 12 * HOUR;

export interface StandaloneSession extends Opens {
  /** Such as `plugin:7` or `mail`. */
  person: string;
  /** Origin of the site that may show the pages in a frame. */
  frameSite: string | null;
  /** The channel's account, such as `shop.example`. */
  shopDomain: string;
  expiresAt: Date;
}

const pool = () => dangerouslyOutsideScopes("aisle_ingress");

/** The token for the cookie; only its hash is kept. */
export async function openSession(
  { shopId, channelId, person, frameSite }: Opens & { person: string; frameSite: string | null },
  now: Date,
): Promise<string> {
  await pool().query(`DELETE FROM "MerchantSession" WHERE "expiresAt" < $1`, [now]);
  const token = randomToken(32);
  await pool().query(
    `INSERT INTO "MerchantSession" ("tokenHash", "shopId", "channelId", person, "frameSite", "createdAt", "expiresAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [sha256(token), shopId, channelId, person, frameSite, now, new Date(now.getTime() + SESSION_MS)],
  );
  return token;
}

/** Null when it is unknown or has ended, or its shop was erased. */
export async function findSession(token: string, now: Date): Promise<StandaloneSession | null> {
  const { rows } = await pool().query<StandaloneSession & { shopId: ShopId; channelId: ChannelId }>({
    name: "merchant-session",
    text: `SELECT s."shopId", s."channelId", s.person, s."frameSite", s."expiresAt", r."accountDomain" AS "shopDomain"
           FROM "MerchantSession" s JOIN "ChannelRoute" r ON r."channelId" = s."channelId" AND r."shopId" = s."shopId"
           WHERE s."tokenHash" = $1 AND s."expiresAt" > $2`,
    values: [sha256(token), now],
  });
  return rows[0] ?? null;
}

export async function closeSession(token: string): Promise<void> {
  await pool().query(`DELETE FROM "MerchantSession" WHERE "tokenHash" = $1`, [sha256(token)]);
}

/** Everybody is signed out, and nobody comes in by mail; with a channel, who came in by that one. */
export async function closeSessionsOf(shopId: ShopId, channelId: ChannelId | null = null): Promise<void> {
  for (const table of ["MerchantSession", "MerchantAddress", "OneTimeToken"])
    await pool().query(`DELETE FROM "${table}" WHERE "shopId" = $1 AND ($2::uuid IS NULL OR "channelId" = $2)`, [
      shopId,
      channelId,
    ]);
}
