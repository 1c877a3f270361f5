import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ShopDay } from "~/kernel/time";
import type { CreditedCourse, CreditedGroup, CreditedUnits, LedgerKey, LedgerPart } from "../types";

type Minor = number | bigint;

const COLUMNS: Record<LedgerKey, string> = {
  all: "''",
  source: "source",
  strategy: "strategy",
  placement: "placement",
  // Two channels may have equal ids.
  product: `"channelId"::text || '/' || coalesce("productExternalId", '')`,
  order: `"orderId"::text`,
};
const PART = `"shopId" = $1 AND "orderedOn" BETWEEN $2::date AND $3::date AND source <> 'unattributed'
  AND CASE WHEN $4::int IS NULL THEN "isChosen" ELSE "windowHours" = $4 END
  AND currency = $5 AND ($6::uuid IS NULL OR "channelId" = $6)`;

const values = (scope: ShopScope, { from, to, windowHours, currency, channelId }: LedgerPart) => [
  ...[scope.shopId, from, to],
  ...[windowHours, currency, channelId],
];

/** What was credited, by key, the one that kept most first. An order with two keys counts in both. */
export async function readGroups(scope: ShopScope, part: LedgerPart, key: LedgerKey): Promise<CreditedGroup[]> {
  const found = await rows(scope).sql<{
    key: string;
    orders: number;
    lines: number;
    grossMinor: Minor;
    refundedMinor: Minor;
  }>(
    `SELECT ${COLUMNS[key]} AS key, count(DISTINCT "orderId") AS orders, count(*) AS lines, sum("grossMinor")::bigint AS "grossMinor",
       sum("refundedMinor")::bigint AS "refundedMinor"
     FROM "Credit" WHERE ${PART} GROUP BY 1 ORDER BY sum("grossMinor" - "refundedMinor") DESC, 1`,
    values(scope, part),
  );
  return found.map((row) => {
    const grossMinor = BigInt(row.grossMinor);
    const refundedMinor = BigInt(row.refundedMinor);
    return { ...row, grossMinor, refundedMinor, netMinor: grossMinor - refundedMinor };
  });
}

/** Days without any are left out. */
export async function readCourse(scope: ShopScope, part: LedgerPart, key: LedgerKey): Promise<CreditedCourse[]> {
  const found = await rows(scope).sql<{ key: string; day: ShopDay; netMinor: Minor }>(
    `SELECT ${COLUMNS[key]} AS key, "orderedOn"::text AS day, sum("grossMinor" - "refundedMinor")::bigint AS "netMinor"
     FROM "Credit" WHERE ${PART} GROUP BY 1, 2`,
    values(scope, part),
  );
  return found.map((row) => ({ ...row, netMinor: BigInt(row.netMinor) }));
}

export async function readUnits(scope: ShopScope, part: LedgerPart, key: LedgerKey): Promise<CreditedUnits[]> {
  const found = await rows(scope).sql<{
    key: string;
    variant: string | null;
    netMinor: Minor;
    spentUnits: Minor;
  }>(
    `SELECT ${COLUMNS[key]} AS key, "channelId"::text || '/' || "variantExternalId" AS variant, sum("grossMinor" - "refundedMinor")::bigint AS "netMinor",
       sum("spentUnits")::bigint AS "spentUnits"
     FROM "Credit" WHERE ${PART} GROUP BY 1, 2`,
    values(scope, part),
  );
  return found.map((row) => ({ ...row, netMinor: BigInt(row.netMinor), spentUnits: Number(row.spentUnits) }));
}
