import { rows } from "~/infra/db/rows";
import { type UpsertPlan, upsert } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import { type ShopDay, shopDay } from "~/kernel/time";
import type { Act, ActCount, Click, ViewsOfProduct } from "./types";

interface ActWrite extends Act {
  occurredOn: ShopDay;
}

const PLAN: UpsertPlan<ActWrite> = {
  table: "BehaviourEvent",
  columns: {
    id: "text",
    name: "text",
    occurredAt: "timestamptz",
    occurredOn: "date",
    clientId: "text",
    productExternalId: "text",
    variantExternalId: "text",
    subjectExternalId: "text",
    strategy: "text",
    placement: "text",
    position: "int4",
    productExternalIds: "text[]",
    quantity: "int4",
    query: "text",
    clickId: "text",
    cartToken: "text",
    checkoutToken: "text",
    orderExternalId: "text",
    page: "text",
    subject: "text",
    experiment: "text",
    arm: "text",
    allowsMarketing: "bool",
    channelId: "uuid",
  },
  key: ["id"],
  // Append-only: what was met before stays as it was first met.
  keep: [
    ...(["name", "occurredAt", "occurredOn", "clientId", "productExternalId", "variantExternalId"] as const),
    ...(["subjectExternalId", "strategy", "placement", "position", "clickId", "cartToken"] as const),
    ...(["productExternalIds", "quantity", "query"] as const),
    ...([
      "checkoutToken",
      "orderExternalId",
      "page",
      "subject",
      "experiment",
      "arm",
      "allowsMarketing",
      "channelId",
    ] as const),
  ],
  returning: ["id"],
};

/** Gives back the ids that were not held before. Each id may come once. */
export async function appendActs(scope: ShopScope, timeZone: string, acts: readonly Act[]): Promise<Set<string>> {
  const writes = acts.map((act) => ({ ...act, occurredOn: shopDay(new Date(act.occurredAt), timeZone) }));
  const written = await upsert<ActWrite, { id: string }>(scope, PLAN, writes);
  return new Set(written.map((row) => row.id));
}

type ClickRecord = Omit<Click, "clickedAt"> & { clickedAt: Date };

const CLICK_COLUMNS = `"clickId", "clientId", "productExternalId", coalesce(strategy, '') AS strategy, coalesce(placement, '') AS placement, "occurredAt" AS "clickedAt"`;

/** The first act of each click id: a click, or an add when the click itself was lost. */
export async function readClicks(scope: ShopScope, clickIds: readonly string[]): Promise<Click[]> {
  if (clickIds.length === 0) return [];
  const found = await rows(scope).sql<ClickRecord>(
    `SELECT DISTINCT ON ("clickId") ${CLICK_COLUMNS} FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND "clickId" = ANY($2::text[]) AND name IN ('aisle:click', 'aisle:add')
     ORDER BY "clickId", "occurredAt"`,
    [scope.shopId, clickIds],
  );
  return found.map(toClick);
}

/**
 * What the browsers that completed these checkouts clicked in the days given, by checkout token; and what was accepted
 * after the purchase itself, which names the checkout and no browser.
 */
export async function readClicksOfCheckouts(
  scope: ShopScope,
  checkoutTokens: readonly string[],
  days: { from: ShopDay; to: ShopDay },
): Promise<Map<string, Click[]>> {
  if (checkoutTokens.length === 0) return new Map();
  const { sql } = rows(scope);
  const clicks = await readClicksOfPurchases(scope, checkoutTokens);
  const checkouts = await sql<{ token: string; clientId: string }>(
    `SELECT DISTINCT "checkoutToken" AS token, "clientId" FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND "checkoutToken" = ANY($2::text[]) AND "clientId" IS NOT NULL`,
    [scope.shopId, checkoutTokens],
  );
  if (checkouts.length === 0) return clicks;
  const found = await sql<ClickRecord>(
    `SELECT ${CLICK_COLUMNS} FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND "occurredOn" BETWEEN $2::date AND $3::date AND name = 'aisle:click' AND "clientId" = ANY($4::text[])
     ORDER BY "occurredAt"`,
    [scope.shopId, days.from, days.to, checkouts.map((checkout) => checkout.clientId)],
  );
  for (const { token, clientId } of checkouts) {
    const own = found.filter((click) => click.clientId === clientId).map(toClick);
    clicks.set(token, [...own, ...(clicks.get(token) ?? [])]);
  }
  return clicks;
}

async function readClicksOfPurchases(
  scope: ShopScope,
  checkoutTokens: readonly string[],
): Promise<Map<string, Click[]>> {
  const found = await rows(scope).sql<ClickRecord & { token: string }>(
    `SELECT "checkoutToken" AS token, ${CLICK_COLUMNS} FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND "checkoutToken" = ANY($2::text[]) AND name = 'aisle:click' AND "clientId" IS NULL
     ORDER BY "occurredAt"`,
    [scope.shopId, checkoutTokens],
  );
  const clicks = new Map<string, Click[]>();
  for (const { token, ...click } of found) clicks.set(token, [...(clicks.get(token) ?? []), toClick(click)]);
  return clicks;
}

function toClick(record: ClickRecord): Click {
  return { ...record, clickedAt: record.clickedAt.toISOString() };
}

export async function readCounts(scope: ShopScope, from: ShopDay, to: ShopDay): Promise<ActCount[]> {
  return rows(scope).sql<ActCount>(
    `SELECT "occurredOn"::text AS day, coalesce(strategy, '') AS strategy, coalesce(placement, '') AS placement,
       count(*) FILTER (WHERE name = 'aisle:impression') AS impressions, count(*) FILTER (WHERE name = 'aisle:click') AS clicks,
       count(*) FILTER (WHERE name = 'aisle:add') AS adds
     FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND "occurredOn" BETWEEN $2::date AND $3::date AND name IN ('aisle:impression', 'aisle:click', 'aisle:add')
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [scope.shopId, from, to],
  );
}

/** How often the page of each product of a storefront was opened since that day, by the platform's id. */
export async function readViewsByProduct(scope: ShopScope, since: ShopDay): Promise<ViewsOfProduct[]> {
  return rows(scope).sql<ViewsOfProduct & Record<string, unknown>>(
    `SELECT "productExternalId", "channelId", count(*) AS views FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND "occurredOn" >= $2::date AND name = 'product_viewed' AND "productExternalId" IS NOT NULL GROUP BY 1, 2`,
    [scope.shopId, since],
  );
}

/** What joins acts to a person: orders by the platform's id, checkouts, clicks that led to them, and being logged in. */
export interface Traces {
  orderExternalIds: readonly string[];
  checkoutTokens: readonly string[];
  clickIds: readonly string[];
  /** As `subject` of acts names them. */
  subjects: readonly string[];
}

const tracesIn = (scope: ShopScope, traces: Traces) => [
  scope.shopId,
  traces.orderExternalIds,
  traces.checkoutTokens,
  traces.clickIds,
  traces.subjects,
];
const NAMED = (act: string) =>
  `${act}."orderExternalId" = ANY($2::text[]) OR ${act}."checkoutToken" = ANY($3::text[]) OR ${act}."clickId" = ANY($4::text[]) OR ${act}.subject = ANY($5::text[])`;
const THEIRS = `a."shopId" = $1 AND (
  ${NAMED("a")} OR a."clientId" = ANY(ARRAY(
    SELECT x."clientId" FROM "BehaviourEvent" x
    WHERE x."shopId" = $1 AND x."clientId" IS NOT NULL AND (${NAMED("x")}))))`;

/** Erases what joins acts to a person, from all acts of the browsers they bought with. Gives back how many. */
export async function redactActs(scope: ShopScope, traces: Traces): Promise<number> {
  const gone = await rows(scope).sql(
    `UPDATE "BehaviourEvent" a SET "clientId" = NULL, "cartToken" = NULL, "checkoutToken" = NULL, "orderExternalId" = NULL, "clickId" = NULL, page = NULL, query = NULL, subject = NULL
     WHERE ${THEIRS} RETURNING 1`,
    tracesIn(scope, traces),
  );
  return gone.length;
}

/** All acts that are held of the browsers a person bought with, oldest first. */
export async function readActsForExport(scope: ShopScope, traces: Traces): Promise<Record<string, unknown>[]> {
  const found = await rows(scope).sql<{ record: Record<string, unknown> }>(
    `SELECT to_jsonb(a) - 'shopId' AS record FROM "BehaviourEvent" a WHERE ${THEIRS} ORDER BY a."occurredAt"`,
    tracesIn(scope, traces),
  );
  return found.map((row) => row.record);
}

/** Puts acts under the day that their instant has in the zone. Gives back how many moved. */
export async function moveDays(scope: ShopScope, timeZone: string): Promise<number> {
  const moved = await rows(scope).sql(
    `UPDATE "BehaviourEvent" SET "occurredOn" = ("occurredAt" AT TIME ZONE $2)::date
      WHERE "shopId" = $1 AND "occurredOn" <> ("occurredAt" AT TIME ZONE $2)::date RETURNING 1`,
    [scope.shopId, timeZone],
  );
  return moved.length;
}

/** The day of the first act ever, or null. */
export async function firstActOn(scope: ShopScope): Promise<ShopDay | null> {
  const [row] = await rows(scope).sql<{ day: ShopDay | null }>(
    `SELECT min("occurredOn")::text AS day FROM "BehaviourEvent" WHERE "shopId" = $1`,
    [scope.shopId],
  );
  return row?.day ?? null;
}
