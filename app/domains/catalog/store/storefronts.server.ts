import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { isId } from "~/kernel/ids";
import type { ProductCard } from "../types";
import { PRODUCT_COLUMNS, type ProductRecord, toCard } from "./reads.server";

/**
 * By what recommendations name a product in every channel: the id that the main storefront has for it. What is not sold
 * there goes by its lead, as `<channel>/<the platform's id>`. A product of the storefront is never folded into another.
 */
const KEY = `COALESCE(
    (SELECT m."externalId" FROM "Product" m WHERE m."shopId" = $1 AND m."leadId" = p."leadId" AND m."channelId" = $2
       AND m."deletedAt" IS NULL ORDER BY m.id <> p."leadId", m.id LIMIT 1),
    l."channelId"::text || '/' || l."externalId")`;

/** A product of another channel than the main storefront's, and its key. */
export interface ProductKey {
  id: string;
  channelId: string;
  externalId: string;
  key: string;
}

/**
 * Keys of products of other channels than `mainChannelId`, deleted ones too: of all of them, of those that one channel
 * names, or of these (our ids).
 */
export async function readProductKeys(
  scope: ShopScope,
  mainChannelId: string,
  of: { channelId: string; externalIds: readonly string[] } | { ids: readonly string[] } | null = null,
): Promise<ProductKey[]> {
  const [narrowed, ...values] = narrowing(of);
  if (values.at(-1)?.length === 0 || values[0] === mainChannelId) return [];
  return rows(scope).sql(
    `SELECT p.id, p."channelId", p."externalId", ${KEY} AS key
     FROM "Product" p JOIN "Product" l ON l."shopId" = $1 AND l.id = p."leadId"
     WHERE p."shopId" = $1 AND p."channelId" <> $2 ${narrowed}`,
    [scope.shopId, mainChannelId, ...values],
  );
}

function narrowing(
  of: Parameters<typeof readProductKeys>[2],
): [condition: string, ...values: (string | readonly string[])[]] {
  if (!of) return [""];
  if ("ids" in of) return [`AND p.id = ANY($3::uuid[])`, of.ids];
  return [`AND p."channelId" = $3 AND p."externalId" = ANY($4::text[])`, of.channelId, of.externalIds];
}

/**
 * What a channel itself sells of products that go by these keys, by key: the one that can be bought where it sells one in
 * several listings. What it does not sell is not there.
 */
export async function readCardsOnChannel(
  scope: ShopScope,
  { mainChannelId, channelId }: { mainChannelId: string; channelId: string },
  keys: readonly string[],
): Promise<Map<string, ProductCard>> {
  if (keys.length === 0) return new Map();
  const named = keys.map((key) => {
    const prefix = key.slice(0, 36);
    return key[36] === "/" && isId(prefix) ? { in: prefix, id: key.slice(37) } : { in: mainChannelId, id: key };
  });
  const found = await rows(scope).sql<ProductRecord & { onlineUrl: string | null; key: string }>(
    `SELECT DISTINCT ON (w.key) w.key, ${PRODUCT_COLUMNS}, t."onlineUrl"
     FROM unnest($2::text[], $3::uuid[], $4::text[]) AS w(key, "in", "externalId")
     JOIN "Product" k ON k."shopId" = $1 AND k."channelId" = w."in" AND k."externalId" = w."externalId"
     JOIN "Product" t ON t."shopId" = $1 AND t."leadId" = k."leadId" AND t."channelId" = $5 AND t."deletedAt" IS NULL
       AND ($5::uuid <> w."in" OR t.id = k.id)
     ORDER BY w.key, (t.status = 'active' AND t."isPublished" AND t."isAvailable") DESC, t.id`,
    [scope.shopId, keys, named.map((one) => one.in), named.map((one) => one.id), channelId],
  );
  return new Map(found.map((row) => [row.key, toCard(row)]));
}
