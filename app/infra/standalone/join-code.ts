import { randomBytes } from "node:crypto";
import type { ShopId } from "~/kernel/ids";
import { MINUTE } from "~/kernel/time";
import { keyedHashes } from "../crypto";
import { dangerouslyOutsideScopes } from "../db/pools";

/** So long a code may be used. */
export const JOIN_MS = 30 * MINUTE;
const PURPOSE = "join";
/** Crockford's: no I, L, O or U. Five bits a letter. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 80 bits. */
const LENGTH = 16;

const pool = () => dangerouslyOutsideScopes("aisle_ingress");

/** As people type it: in any case, with or without the groups, a letter O for a nought. Null: no code has this form. */
function plain(code: string): string | null {
  const typed = code.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return typed.length === LENGTH && [...typed].every((letter) => LETTERS.includes(letter)) ? typed : null;
}

/** A code by which another store joins the shop, once, such as `7K2M-…`; the shop's former one is worthless from now on. Only its hash is kept. */
export async function issueJoinCode(shopId: ShopId, now: Date): Promise<{ code: string; endsAt: Date }> {
  const code = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte & 31]).join("");
  const endsAt = new Date(now.getTime() + JOIN_MS);
  await pool().query(
    `WITH former AS (DELETE FROM "OneTimeToken" WHERE "expiresAt" < $4 OR (purpose = $2 AND "shopId" = $3))
     INSERT INTO "OneTimeToken" (hash, purpose, "shopId", "expiresAt") VALUES ($1, $2, $3, $5)`,
    [keyedHashes(code, PURPOSE)[0], PURPOSE, shopId, now, endsAt],
  );
  return { code: (code.match(/.{4}/g) ?? []).join("-"), endsAt };
}

/** The shop that a code leads to, without using it up; null when it is wrong, used, replaced or too old. */
export async function lookAtJoinCode(code: string, now: Date): Promise<ShopId | null> {
  return shopOf(`SELECT "shopId" FROM "OneTimeToken" WHERE`, code, now);
}

/** As `lookAtJoinCode`, and it is gone: of two at once one joins. */
export async function takeJoinCode(code: string, now: Date): Promise<ShopId | null> {
  return shopOf(`DELETE FROM "OneTimeToken" WHERE`, code, now, `RETURNING "shopId"`);
}

async function shopOf(doing: string, code: string, now: Date, giving = ""): Promise<ShopId | null> {
  const typed = plain(code);
  if (!typed) return null;
  const { rows } = await pool().query<{ shopId: ShopId }>(
    `${doing} hash = ANY ($1) AND purpose = $2 AND "expiresAt" > $3 ${giving}`,
    [keyedHashes(typed, PURPOSE), PURPOSE, now],
  );
  return rows[0]?.shopId ?? null;
}
