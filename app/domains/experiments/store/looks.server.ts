import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ShopDay } from "~/kernel/time";
import type { PairSummary } from "../core/cuped";
import type { ArmOutcome, LookDto, LookResult } from "../types";

export interface LookWrite {
  on: ShopDay;
  at: Date;
  days: number;
  result: LookResult;
  /** Of an optimiser. */
  layout: string | null;
  outcomes: readonly ArmOutcome[];
}

/** A day's look, in the place of an earlier one of the same day. */
export async function saveLook(scope: ShopScope, experimentId: string, look: LookWrite): Promise<void> {
  const { on, at, days, result, layout } = look;
  const arm = "arm" in result ? result.arm : null;
  await rows(scope).sql(
    `INSERT INTO "ExperimentLook" ("shopId", "experimentId", "lookedOn", "lookedAt", days, state, arm, result, layout)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT ("shopId", "experimentId", "lookedOn") DO UPDATE SET "lookedAt" = excluded."lookedAt", days = excluded.days,
       state = excluded.state, arm = excluded.arm, result = excluded.result, layout = excluded.layout`,
    [scope.shopId, experimentId, on, at, days, result.state, arm, JSON.stringify(result), layout],
  );
  const { prisma } = rows(scope);
  const lookedOn = new Date(on);
  await prisma.experimentCount.deleteMany({ where: { shopId: scope.shopId, experimentId, lookedOn } });
  await prisma.experimentCount.createMany({
    data: look.outcomes.flatMap(toCounts).map((count) => ({ ...count, shopId: scope.shopId, experimentId, lookedOn })),
  });
}

/** What belongs to the whole arm stands on its fresh stratum, so that sums over both are right. */
function toCounts({ arm, exposed, returning, fresh, ...whole }: ArmOutcome) {
  const { orders, returned, subscribers, unsubscribed } = whole;
  return [
    { arm, stratum: "returning", exposed: 0, orders: 0, returned: 0, ...toColumns(returning) },
    { arm, stratum: "fresh", exposed, orders, returned, subscribers, unsubscribed, ...toColumns(fresh) },
  ];
}

function toColumns({ n, ...sums }: PairSummary) {
  return { subjects: n, ...sums };
}

/** Oldest first. */
export async function findLooks(scope: ShopScope, experimentId: string): Promise<LookDto[]> {
  const found = await rows(scope).prisma.experimentLook.findMany({
    where: { shopId: scope.shopId, experimentId },
    orderBy: { lookedOn: "asc" },
  });
  return found.map(toLook);
}

/** By experiment. */
export async function findLatestLooks(scope: ShopScope): Promise<Map<string, LookDto>> {
  const found = await rows(scope).prisma.experimentLook.findMany({
    where: { shopId: scope.shopId },
    orderBy: { lookedOn: "desc" },
    distinct: ["experimentId"],
  });
  return new Map(found.map((row) => [row.experimentId, toLook(row)]));
}

function toLook(row: { lookedOn: Date; lookedAt: Date; days: number; result: unknown }): LookDto {
  return {
    on: row.lookedOn.toISOString().slice(0, 10),
    at: row.lookedAt.toISOString(),
    days: row.days,
    result: row.result as LookResult,
  };
}

/** The latest layout that a look decided, from `from` until before `until`; null when none did. */
export async function readLayout(
  scope: ShopScope,
  experimentId: string,
  from: ShopDay,
  until: ShopDay,
): Promise<string | null> {
  const [last] = await rows(scope).sql<{ layout: string }>(
    `SELECT layout FROM "ExperimentLook" WHERE "shopId" = $1 AND "experimentId" = $2 AND "lookedOn" >= $3::date AND "lookedOn" < $4::date
       AND layout IS NOT NULL ORDER BY "lookedOn" DESC LIMIT 1`,
    [scope.shopId, experimentId, from, until],
  );
  return last?.layout ?? null;
}
