import { type ListPlan, listColumn, listPage } from "~/infra/db/list";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ListPage, ListQuery } from "~/kernel/list";
import { money } from "~/kernel/money";
import type { MatchOffer } from "../types";

export interface GuessRecord {
  id: string;
  leftId: string;
  rightId: string;
  score: number;
  reasons: unknown;
}

/** A variant of the guess `t`, and its product. */
const OF_GUESS = `FROM "Variant" v JOIN "Product" p ON p."shopId" = v."shopId" AND p.id = v."productId"
  WHERE v."shopId" = $1::uuid AND v.id IN (t."leftId", t."rightId")`;

/** Who changes items takes back what was guessed of them (`dropGuesses`): nothing is joined here to find out. */
const LIST: ListPlan = {
  table: "MatchGuess",
  select: `t.id, t."leftId", t."rightId", t.score, t.reasons`,
  where: `t.state = 'waiting'`,
  search: `EXISTS (SELECT 1 ${OF_GUESS} AND (p.title ILIKE $x OR v.title ILIKE $x OR v.sku ILIKE $x))`,
  filters: {
    channel: `EXISTS (SELECT 1 ${OF_GUESS} AND v."channelId"::text = ANY($x::text[]))`,
    score: `CASE WHEN t.score >= 90 THEN 'high' WHEN t.score >= 80 THEN 'middle' ELSE 'low' END = ANY($x::text[])`,
  },
  sorts: {
    score: ["t.score"],
    title: [`(SELECT min(p.title) ${OF_GUESS})`],
    made: [`t."madeAt"`],
  },
  gappy: [],
  defaultSort: "score",
  walk: ["state", "id"],
  walkTypes: ["text", "uuid"],
};

export async function guessPage(scope: ShopScope, query: ListQuery): Promise<ListPage<GuessRecord>> {
  return listPage<GuessRecord>(scope, LIST, query);
}

export async function guessIds(scope: ShopScope, query: Pick<ListQuery, "search" | "filters">): Promise<string[]> {
  return listColumn(scope, LIST, query, "id");
}

/** How many wait for an answer. */
export async function countGuesses(scope: ShopScope): Promise<number> {
  const [counted] = await rows(scope).sql<{ total: number }>(
    `SELECT count(*) AS total FROM "MatchGuess" WHERE "shopId" = $1 AND state = 'waiting'`,
    [scope.shopId],
  );
  return counted?.total ?? 0;
}

/** Waiting guesses among these. */
export async function readGuesses(scope: ShopScope, ids: readonly string[]): Promise<GuessRecord[]> {
  return rows(scope).sql<GuessRecord>(
    `SELECT id, "leftId", "rightId", score, reasons FROM "MatchGuess" WHERE "shopId" = $1 AND id = ANY($2::uuid[]) AND state = 'waiting'
     ORDER BY score DESC, id`,
    [scope.shopId, ids],
  );
}

type OfferRecord = Omit<MatchOffer, "price"> & { priceMinor: number | bigint; currency: string };

/** Variant → how it is offered, for these. */
export async function readMatchOffers(
  scope: ShopScope,
  variantIds: readonly string[],
): Promise<Map<string, MatchOffer>> {
  const found = await rows(scope).sql<OfferRecord>(
    `SELECT v.id AS "variantId", v."itemId", v."productId", v."channelId", p.title AS "productTitle", v.title AS "variantTitle",
       p."imageUrl", v.sku, v."priceMinor", v.currency, v."inventoryQuantity", v."isAvailable", v."matchedBy"
     FROM "Variant" v JOIN "Product" p ON p."shopId" = $1 AND p.id = v."productId"
     WHERE v."shopId" = $1 AND v.id = ANY($2::uuid[])`,
    [scope.shopId, variantIds],
  );
  return new Map(found.map((row) => [row.variantId, toMatchOffer(row)]));
}

/** Every live offer of the items that a product's live variants are, its own among them. */
export async function readOffersOfProduct(scope: ShopScope, productId: string): Promise<MatchOffer[]> {
  const found = await rows(scope).sql<OfferRecord>(
    `SELECT v.id AS "variantId", v."itemId", v."productId", v."channelId", p.title AS "productTitle", v.title AS "variantTitle",
       p."imageUrl", v.sku, v."priceMinor", v.currency, v."inventoryQuantity", v."isAvailable", v."matchedBy"
     FROM "Variant" own
     JOIN "Variant" v ON v."shopId" = $1 AND v."itemId" = own."itemId" AND v."deletedAt" IS NULL
     JOIN "Product" p ON p."shopId" = $1 AND p.id = v."productId"
     WHERE own."shopId" = $1 AND own."productId" = $2 AND own."deletedAt" IS NULL
     ORDER BY own.position, own.id, v."channelId" = own."channelId" DESC, v."channelId", v.id`,
    [scope.shopId, productId],
  );
  return found.map(toMatchOffer);
}

/** Live offers whose title or SKU has these words, of other items than `itemId`; at most 20, by title. */
export async function findOffers(scope: ShopScope, words: string, notOfItem: string): Promise<MatchOffer[]> {
  const found = await rows(scope).sql<OfferRecord>(
    `SELECT v.id AS "variantId", v."itemId", v."productId", v."channelId", p.title AS "productTitle", v.title AS "variantTitle",
       p."imageUrl", v.sku, v."priceMinor", v.currency, v."inventoryQuantity", v."isAvailable", v."matchedBy"
     FROM "Variant" v JOIN "Product" p ON p."shopId" = $1 AND p.id = v."productId"
     WHERE v."shopId" = $1 AND v."deletedAt" IS NULL AND v."itemId" <> $3
       AND (p.title || ' ' || v.title ILIKE $2 OR v.sku ILIKE $2 OR v.barcode ILIKE $2)
     ORDER BY p.title, v.position, v.id LIMIT 20`,
    [scope.shopId, `%${words.replace(/[\\%_]/g, "\\$&")}%`, notOfItem],
  );
  return found.map(toMatchOffer);
}

function toMatchOffer({ priceMinor, currency, ...row }: OfferRecord): MatchOffer {
  return { ...row, price: money(priceMinor, currency) };
}
