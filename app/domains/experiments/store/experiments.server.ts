import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ArmContent } from "../core/definition";
import type { LiveExperiment } from "../core/storefront";
import type { ArmDto, ChangeDto, ExperimentDto } from "../types";

const withArms = { arms: { orderBy: { key: "asc" } } } as const;

/** Newest first. */
export async function findExperiments(scope: ShopScope): Promise<ExperimentDto[]> {
  const found = await rows(scope).prisma.experiment.findMany({
    where: { shopId: scope.shopId },
    include: withArms,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return found.map(toDto);
}

export async function findExperiment(scope: ShopScope, id: string): Promise<ExperimentDto | null> {
  const found = await rows(scope).prisma.experiment.findUnique({
    where: { shopId_id: { shopId: scope.shopId, id } },
    include: withArms,
  });
  return found && toDto(found);
}

/** What the storefront shows: running on a block, or rolled out. */
export async function findLive(scope: ShopScope): Promise<LiveExperiment[]> {
  const found = await rows(scope).prisma.experiment.findMany({
    where: { shopId: scope.shopId, state: { in: ["running", "rolled-out"] }, block: { not: "" } },
    include: withArms,
    orderBy: { createdAt: "asc" },
  });
  return found.map((row) => ({
    ...row,
    state: row.state as LiveExperiment["state"],
    rolledOutAt: row.rolledOutAt?.toISOString() ?? null,
  }));
}

/** Until the transaction ends nobody else steps or looks at it. Null when there is none. */
export async function holdExperiment(scope: ShopScope, id: string): Promise<ExperimentDto | null> {
  const held = await rows(scope).sql(`SELECT 1 FROM "Experiment" WHERE "shopId" = $1 AND id = $2 FOR UPDATE`, [
    scope.shopId,
    id,
  ]);
  return held.length > 0 ? findExperiment(scope, id) : null;
}

export async function findSalt(scope: ShopScope, id: string): Promise<string> {
  const where = { shopId_id: { shopId: scope.shopId, id } };
  return (await rows(scope).prisma.experiment.findUniqueOrThrow({ where, select: { salt: true } })).salt;
}

/** Steps of one shop's experiments are taken one after the other, so that no block is taken twice. */
export async function holdBlocks(scope: ShopScope): Promise<void> {
  await rows(scope).sql(`SELECT pg_advisory_xact_lock(hashtextextended('experiments ' || $1, 0))`, [scope.shopId]);
}

export interface NewExperiment {
  id: string;
  key: string;
  salt: string;
  name: string;
  kind: string;
  block: string;
  layout: string;
  metric: string;
  windowDays: number;
  effect: number;
  guardrails: { name: string; tolerance: number }[];
  arms: ArmDto[];
}

export async function insertExperiment(scope: ShopScope, made: NewExperiment, now: Date): Promise<void> {
  const { arms, ...columns } = made;
  const { shopId } = scope;
  await rows(scope).prisma.experiment.create({ data: { ...columns, shopId, createdAt: now, updatedAt: now } });
  await insertArms(scope, made.id, arms);
}

async function insertArms(scope: ShopScope, experimentId: string, arms: readonly ArmDto[]): Promise<void> {
  await rows(scope).prisma.experimentArm.createMany({
    data: arms.map((arm) => ({ ...arm, experimentId, shopId: scope.shopId })),
  });
}

export type Changed = Partial<{
  name: string;
  block: string;
  state: string;
  layout: string;
  metric: string;
  windowDays: number;
  effect: number;
  plan: object;
  verdict: string;
  verdictArm: string | null;
  verdictOn: Date;
  rolledOutArm: string | null;
  startedAt: Date;
  stoppedAt: Date;
  rolledOutAt: Date | null;
}>;

export async function updateExperiment(scope: ShopScope, id: string, changed: Changed, now: Date): Promise<void> {
  await rows(scope).prisma.experiment.update({
    where: { shopId_id: { shopId: scope.shopId, id } },
    data: { ...changed, updatedAt: now },
  });
}

export async function replaceArms(scope: ShopScope, id: string, arms: readonly ArmDto[]): Promise<void> {
  await rows(scope).prisma.experimentArm.deleteMany({ where: { shopId: scope.shopId, experimentId: id } });
  await insertArms(scope, id, arms);
}

export async function deleteExperiment(scope: ShopScope, id: string): Promise<void> {
  const { prisma } = rows(scope);
  const where = { shopId: scope.shopId, experimentId: id };
  await prisma.experimentChange.deleteMany({ where });
  await prisma.experimentArm.deleteMany({ where });
  await prisma.experiment.delete({ where: { shopId_id: { shopId: scope.shopId, id } } });
}

/** Adds to the history; the version is the next one. */
export async function insertChange(
  scope: ShopScope,
  id: string,
  { what, detail }: Pick<ChangeDto, "what" | "detail">,
  now: Date,
): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "ExperimentChange" ("shopId", "experimentId", version, what, at, definition)
     SELECT $1, $2, (SELECT coalesce(max(version), 0) + 1 FROM "ExperimentChange" WHERE "shopId" = $1 AND "experimentId" = $2), $3, $4,
       to_jsonb(e) - 'shopId' || jsonb_build_object('detail', $5::text, 'arms',
         (SELECT jsonb_agg(to_jsonb(a) - 'shopId' - 'experimentId' ORDER BY a.key) FROM "ExperimentArm" a WHERE a."shopId" = $1 AND a."experimentId" = $2))
     FROM "Experiment" e WHERE e."shopId" = $1 AND e.id = $2`,
    [scope.shopId, id, what, now, detail],
  );
  await rows(scope).sql(
    `UPDATE "Experiment" SET version = (SELECT max(version) FROM "ExperimentChange" WHERE "shopId" = $1 AND "experimentId" = $2)
     WHERE "shopId" = $1 AND id = $2`,
    [scope.shopId, id],
  );
}

/** Latest first. */
export async function findChanges(scope: ShopScope, id: string): Promise<ChangeDto[]> {
  const found = await rows(scope).prisma.experimentChange.findMany({
    where: { shopId: scope.shopId, experimentId: id },
    orderBy: { version: "desc" },
  });
  return found.map(({ version, what, at, definition }) => ({
    version,
    what: what as ChangeDto["what"],
    at: at.toISOString(),
    detail: (definition as { detail?: string | null } | null)?.detail ?? null,
  }));
}

interface Row
  extends Omit<ExperimentDto, "verdict" | "startedAt" | "stoppedAt" | "rolledOutAt" | "createdAt" | "arms"> {
  verdict: string | null;
  verdictArm: string | null;
  verdictOn: Date | null;
  startedAt: Date | null;
  stoppedAt: Date | null;
  rolledOutAt: Date | null;
  createdAt: Date;
  arms: (ArmContent & { key: string; name: string; weight: number })[];
}

function toDto(found: object): ExperimentDto {
  const row = found as Row;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  const { id, key, name, kind, state, block, layout, metric, windowDays, effect, version, rolledOutArm } = row;
  const { verdict, verdictArm, verdictOn } = row;
  return {
    ...{ id, key, name, kind, state, block, layout, metric, windowDays, effect, version, rolledOutArm },
    guardrails: row.guardrails,
    plan: row.plan,
    verdict:
      verdict && verdictOn ? { state: verdict, arm: verdictArm, on: verdictOn.toISOString().slice(0, 10) } : null,
    startedAt: iso(row.startedAt),
    stoppedAt: iso(row.stoppedAt),
    rolledOutAt: iso(row.rolledOutAt),
    createdAt: row.createdAt.toISOString(),
    arms: row.arms.map(({ key, name, weight, strategy, layout, heading, number, ruleSetVersion }) => ({
      ...{ key, name, weight, strategy, layout, heading, number, ruleSetVersion },
    })),
  };
}
