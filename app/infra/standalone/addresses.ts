import { keyedHashes } from "../crypto";
import { dangerouslyOutsideScopes } from "../db/pools";
import type { Opens } from "./one-time";

const pool = () => dangerouslyOutsideScopes("aisle_ingress");

/** As people write it in different ways: without spaces around, in lower case. */
const plain = (email: string) => email.trim().toLowerCase().normalize("NFC");

/** What an address is kept as. */
export function emailHashOf(email: string): string {
  return keyedHashes(plain(email), "merchant-address")[0]!;
}

/** The address may enter the shop from now on. */
export async function allowAddress(emailHash: string, { shopId, channelId }: Opens): Promise<void> {
  await pool().query(
    `INSERT INTO "MerchantAddress" ("emailHash", "shopId", "channelId") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [emailHash, shopId, channelId],
  );
}

/** The shops that an address may enter, ten at most. */
export async function shopsOfAddress(email: string): Promise<Opens[]> {
  const { rows } = await pool().query<Opens>(
    `SELECT DISTINCT "shopId", "channelId" FROM "MerchantAddress" WHERE "emailHash" = ANY ($1) ORDER BY "shopId" LIMIT 10`,
    [keyedHashes(plain(email), "merchant-address")],
  );
  return rows;
}
