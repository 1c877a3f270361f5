import { columnLiteral } from "~/infra/db/columns";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import type { Ware } from "../core/matching/guess";
import type { GuessReason } from "../core/matching/reasons";
import { type Pair, pairOf } from "./decisions.server";

type WareRecord = Omit<Ware, "priceMinor"> & { priceMinor: number | bigint };

/** All live variants of a shop, as guessing sees them. */
export async function readWares(scope: ShopScope): Promise<Ware[]> {
  const found = await rows(scope).sql<WareRecord>(
    `SELECT v.id, v."itemId", v."channelId", p.title AS "productTitle", v.title AS "variantTitle", v.options, p.vendor,
       p."productType", v."priceMinor", v.currency, v."skuKey", v."barcodeKey"
     FROM "Variant" v JOIN "Product" p ON p."shopId" = $1 AND p.id = v."productId"
     WHERE v."shopId" = $1 AND v."deletedAt" IS NULL ORDER BY v.id`,
    [scope.shopId],
  );
  return found.map((row) => ({ ...row, priceMinor: Number(row.priceMinor) }));
}

/** Pairs of variants that the merchant said no to. */
export async function readRefused(scope: ShopScope): Promise<Pair[]> {
  return rows(scope).sql<Pair>(
    `SELECT "leftId", "rightId" FROM "MatchGuess" WHERE "shopId" = $1 AND state = 'refused'`,
    [scope.shopId],
  );
}

export interface NewGuess {
  a: string;
  b: string;
  score: number;
  reasons: GuessReason[];
}

/** These are the guesses that wait from now on, and no others; what was decided stays decided. */
export async function replaceGuesses(scope: ShopScope, guesses: readonly NewGuess[], now: Date): Promise<void> {
  const { sql } = rows(scope);
  const pairs = guesses.map(({ a, b }) => pairOf(a, b));
  const left = pairs.map((pair) => pair.leftId);
  const right = pairs.map((pair) => pair.rightId);
  await sql(
    `DELETE FROM "MatchGuess" t WHERE t."shopId" = $1 AND t.state = 'waiting' AND NOT EXISTS (
       SELECT 1 FROM unnest($2::uuid[], $3::uuid[]) AS c(l, r) WHERE c.l = t."leftId" AND c.r = t."rightId")`,
    [scope.shopId, left, right],
  );
  if (guesses.length === 0) return;
  await sql(
    `INSERT INTO "MatchGuess" AS t ("shopId", id, "leftId", "rightId", state, score, reasons, "madeAt")
     SELECT $1::uuid, c.id, c.l, c.r, 'waiting', c.score, c.reasons, $7
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::jsonb[]) AS c(id, l, r, score, reasons)
     ON CONFLICT ("shopId", "leftId", "rightId") DO UPDATE SET score = excluded.score, reasons = excluded.reasons
     WHERE t.state = 'waiting' AND (t.score, t.reasons) IS DISTINCT FROM (excluded.score, excluded.reasons)`,
    [
      scope.shopId,
      guesses.map(() => newId()),
      left,
      right,
      guesses.map((guess) => guess.score),
      columnLiteral(
        "jsonb",
        guesses.map((guess) => guess.reasons),
      ),
      now,
    ],
  );
}

/** What was guessed of these variants waits no longer: they are something else by now, or gone. */
export async function dropGuesses(scope: ShopScope, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  await rows(scope).sql(
    `DELETE FROM "MatchGuess" WHERE "shopId" = $1 AND state = 'waiting' AND ("leftId" = ANY($2::uuid[]) OR "rightId" = ANY($2::uuid[]))`,
    [scope.shopId, variantIds],
  );
}
