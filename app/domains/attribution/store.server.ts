import { rows } from "~/infra/db/rows";
import { insertNew, type UpsertPlan } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { ShopDay } from "~/kernel/time";
import type { Touch } from "./core/touch";
import type { Credit, Credited, CreditedDay, CreditedIn, CreditedStrategy } from "./types";

export interface CreditWrite extends Credit {
  orderId: string;
  channelId: string;
  windowHours: number;
  isChosen: boolean;
  currency: string;
  orderedAt: string;
  orderedOn: ShopDay;
  decidedAt: string;
}

const PLAN: UpsertPlan<CreditWrite> = {
  table: "Credit",
  columns: {
    orderId: "uuid",
    channelId: "uuid",
    windowHours: "int4",
    isChosen: "bool",
    source: "text",
    strategy: "text",
    placement: "text",
    lineExternalId: "text",
    productExternalId: "text",
    variantExternalId: "text",
    clickId: "text",
    evidence: "text",
    currency: "text",
    grossMinor: "int8",
    refundedMinor: "int8",
    spentUnits: "int4",
    clickedAt: "timestamptz",
    orderedAt: "timestamptz",
    orderedOn: "date",
    decidedAt: "timestamptz",
  },
  key: ["orderId", "windowHours", "source", "strategy", "placement", "lineExternalId"],
  returning: [],
};

/** What was decided of these orders before is replaced. Orders are locked against a decision at the same moment. */
export async function replaceCredits(
  scope: ShopScope,
  orderIds: readonly string[],
  credits: readonly CreditWrite[],
): Promise<void> {
  const { sql } = rows(scope);
  await sql(
    `SELECT pg_advisory_xact_lock(key) FROM (
       SELECT DISTINCT hashtextextended(id, 7241) AS key FROM unnest($1::text[]) AS id ORDER BY 1) AS ordered`,
    [orderIds],
  );
  await sql(`DELETE FROM "Credit" WHERE "shopId" = $1 AND "orderId" = ANY($2::uuid[])`, [scope.shopId, orderIds]);
  await insertNew(scope, PLAN, credits);
}

/** Puts credits under the day that their order has in the zone. Gives back how many moved. */
export async function moveDays(scope: ShopScope, timeZone: string): Promise<number> {
  const moved = await rows(scope).sql(
    `UPDATE "Credit" SET "orderedOn" = ("orderedAt" AT TIME ZONE $2)::date
      WHERE "shopId" = $1 AND "orderedOn" <> ("orderedAt" AT TIME ZONE $2)::date RETURNING 1`,
    [scope.shopId, timeZone],
  );
  return moved.length;
}

/** The clicks that were credited with these orders. */
export async function readClickIds(scope: ShopScope, orderIds: readonly string[]): Promise<string[]> {
  const found = await rows(scope).sql<{ clickId: string }>(
    `SELECT DISTINCT "clickId" FROM "Credit" WHERE "shopId" = $1 AND "orderId" = ANY($2::uuid[]) AND "clickId" IS NOT NULL`,
    [scope.shopId, orderIds],
  );
  return found.map((row) => row.clickId);
}

/** Which click it was is forgotten; what was earned by which strategy stays. */
export async function redactCredits(scope: ShopScope, orderIds: readonly string[]): Promise<void> {
  await rows(scope).sql(`UPDATE "Credit" SET "clickId" = NULL WHERE "shopId" = $1 AND "orderId" = ANY($2::uuid[])`, [
    scope.shopId,
    orderIds,
  ]);
}

interface CreditedRecord {
  orders: number;
  lines: number;
  grossMinor: number | bigint;
  refundedMinor: number | bigint;
}

const SUMS = `count(DISTINCT "orderId") AS orders, count(*) AS lines, coalesce(sum("grossMinor"), 0)::bigint AS "grossMinor",
  coalesce(sum("refundedMinor"), 0)::bigint AS "refundedMinor"`;
const RECOMMENDED = `"shopId" = $1 AND "orderedOn" BETWEEN $2::date AND $3::date AND source = 'recommendations' AND "isChosen"
  AND currency = $4 AND ($5::uuid IS NULL OR "channelId" = $5)`;
const values = (scope: ShopScope, { from, to, currency, channelId }: CreditedIn) => [
  ...[scope.shopId, from, to],
  ...[currency, channelId],
];

/** Days without any are left out. */
export async function readCreditedByDay(scope: ShopScope, part: CreditedIn): Promise<CreditedDay[]> {
  const found = await rows(scope).sql<CreditedRecord & { day: ShopDay }>(
    `SELECT "orderedOn"::text AS day, ${SUMS} FROM "Credit" WHERE ${RECOMMENDED} GROUP BY 1 ORDER BY 1`,
    values(scope, part),
  );
  return found.map((row) => ({ day: row.day, ...toCredited(row) }));
}

export async function readCreditedByStrategy(scope: ShopScope, part: CreditedIn): Promise<CreditedStrategy[]> {
  const found = await rows(scope).sql<CreditedRecord & { strategy: string; placement: string }>(
    `SELECT strategy, placement, ${SUMS} FROM "Credit" WHERE ${RECOMMENDED} GROUP BY 1, 2 ORDER BY 1, 2`,
    values(scope, part),
  );
  return found.map((row) => ({ strategy: row.strategy, placement: row.placement, ...toCredited(row) }));
}

/** Of the whole period: an order counts once. */
export async function readCredited(scope: ShopScope, part: CreditedIn): Promise<Credited> {
  const [row] = await rows(scope).sql<CreditedRecord>(
    `SELECT ${SUMS} FROM "Credit" WHERE ${RECOMMENDED}`,
    values(scope, part),
  );
  if (!row) throw new Error("an aggregate without a row");
  return toCredited(row);
}

/** What was decided of one order, in the merchant's own window of then, or in another (hours). */
export async function readCreditsOf(
  scope: ShopScope,
  orderId: string,
  windowHours: number | null = null,
): Promise<Credit[]> {
  const found = await rows(scope).sql<
    Omit<Credit, "grossMinor" | "refundedMinor" | "clickedAt"> & {
      grossMinor: number | bigint;
      refundedMinor: number | bigint;
      clickedAt: Date | null;
    }
  >(
    `SELECT source, strategy, placement, "lineExternalId", "productExternalId", "variantExternalId", "clickId", evidence, "grossMinor",
       "refundedMinor", "spentUnits", "clickedAt"
     FROM "Credit" WHERE "shopId" = $1 AND "orderId" = $2 AND CASE WHEN $3::int IS NULL THEN "isChosen" ELSE "windowHours" = $3 END
     ORDER BY source, "lineExternalId"`,
    [scope.shopId, orderId, windowHours],
  );
  return found.map((row) => ({
    ...row,
    grossMinor: BigInt(row.grossMinor),
    refundedMinor: BigInt(row.refundedMinor),
    clickedAt: row.clickedAt?.toISOString() ?? null,
  }));
}

/** What was held to have led to each line of an order, in the longest window that was asked for, by line. */
export async function readTouchesOf(scope: ShopScope, orderId: string): Promise<Map<string, Touch>> {
  const found = await rows(scope).sql<Omit<Touch, "clickedAt"> & { line: string; clickedAt: Date | null }>(
    `SELECT DISTINCT ON ("lineExternalId") "lineExternalId" AS line, source, strategy, placement, "clickId", evidence, "clickedAt"
     FROM "Credit" WHERE "shopId" = $1 AND "orderId" = $2 AND source <> 'unattributed' ORDER BY "lineExternalId", "windowHours" DESC`,
    [scope.shopId, orderId],
  );
  return new Map(
    found.map(({ line, ...touch }) => [line, { ...touch, clickedAt: touch.clickedAt?.toISOString() ?? null }]),
  );
}

function toCredited(row: CreditedRecord): Credited {
  const grossMinor = BigInt(row.grossMinor);
  const refundedMinor = BigInt(row.refundedMinor);
  return { orders: row.orders, lines: row.lines, grossMinor, refundedMinor, netMinor: grossMinor - refundedMinor };
}
