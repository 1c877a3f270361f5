import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Moment, Stretch } from "~/kernel/timeline";

/** Something that a shopper did, by the platform's ids. */
export interface ActMoment extends Moment {
  kind: "viewed" | "searched" | "added" | "checkout" | "clicked" | "recommended";
  productExternalId: string | null;
  query: string | null;
}

const KINDS: Record<string, ActMoment["kind"]> = {
  product_viewed: "viewed",
  search_submitted: "searched",
  product_added_to_cart: "added",
  checkout_started: "checkout",
  "aisle:click": "clicked",
  "aisle:add": "recommended",
};
/** As the index says it. */
const DONE = `name IN ('product_viewed', 'search_submitted', 'product_added_to_cart', 'checkout_started', 'aisle:click', 'aisle:add')`;
const IS_CUSTOMER = `subject ~ '^c[0-9]+$'`;
/** Browsers of one person; more than any true one has. */
const MOST_BROWSERS = 50;

/**
 * What customers (`subjects`) did, in the browsers in which they were known or bought, with consent: there is no other
 * act. A browser in which somebody else was known too is nobody's.
 */
export async function readTimeline(
  scope: ShopScope,
  { subjects, checkoutTokens }: { subjects: readonly string[]; checkoutTokens: readonly string[] },
  { before, limit }: Stretch,
): Promise<ActMoment[]> {
  const browsers = await browsersOf(scope, subjects, checkoutTokens);
  if (browsers.length === 0) return [];
  const found = await rows(scope).sql<{
    at: Date;
    key: string;
    name: string;
    productExternalId: string | null;
    query: string | null;
  }>(
    `SELECT * FROM (
       SELECT "occurredAt" AS at, 'act:' || id AS key, name, "productExternalId", query FROM "BehaviourEvent"
       WHERE "shopId" = $1 AND "clientId" = ANY($2::text[]) AND ${DONE}
     ) m
     WHERE $3::timestamptz IS NULL OR m.at < $3 OR (m.at = $3 AND m.key COLLATE "C" < $4)
     ORDER BY m.at DESC, m.key COLLATE "C" DESC LIMIT $5`,
    [scope.shopId, browsers, before?.at ?? null, before?.key ?? null, limit],
  );
  return found.flatMap(({ at, key, name, productExternalId, query }): ActMoment[] => {
    const kind = KINDS[name];
    return kind ? [{ at: at.toISOString(), key, kind, productExternalId, query }] : [];
  });
}

async function browsersOf(
  scope: ShopScope,
  subjects: readonly string[],
  checkoutTokens: readonly string[],
): Promise<string[]> {
  const { sql } = rows(scope);
  const found = await sql<{ browser: string }>(
    `SELECT "clientId" AS browser FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND subject = ANY($2::text[]) AND ${IS_CUSTOMER} AND "clientId" IS NOT NULL
     UNION
     SELECT "clientId" FROM "BehaviourEvent" WHERE "shopId" = $1 AND "checkoutToken" = ANY($3::text[]) AND "clientId" IS NOT NULL
     LIMIT ${MOST_BROWSERS}`,
    [scope.shopId, subjects, checkoutTokens],
  );
  if (found.length === 0) return [];
  const browsers = found.map((row) => row.browser);
  const others = await sql<{ browser: string }>(
    `SELECT DISTINCT "clientId" AS browser FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND "clientId" = ANY($2::text[]) AND ${DONE} AND ${IS_CUSTOMER} AND NOT subject = ANY($3::text[])`,
    [scope.shopId, browsers, subjects],
  );
  const shared = new Set(others.map((row) => row.browser));
  return browsers.filter((browser) => !shared.has(browser));
}
