import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { isEmpty, type RuleSet } from "../core/rules/rule-set";
import { ruleSetSchema } from "../core/rules/schema";

export interface RuleVersionRow {
  version: number;
  definition: RuleSet;
  isEmpty: boolean;
  restoredFrom: number | null;
  publishedAt: Date;
  appliedAt: Date | null;
}

/** Whoever changes a shop's rules comes one after the other until the transaction is over. */
export async function lockRules(scope: ShopScope): Promise<void> {
  await rows(scope).sql(`SELECT pg_advisory_xact_lock(hashtext('recommendations.rules'), hashtext($1))`, [
    scope.shopId,
  ]);
}

/** Published versions, the live one first. */
export async function ruleVersions(scope: ShopScope, limit: number): Promise<RuleVersionRow[]> {
  const found = await rows(scope).prisma.ruleVersion.findMany({
    where: { shopId: scope.shopId },
    orderBy: { version: "desc" },
    take: limit,
  });
  return found.map((row) => ({ ...row, definition: ruleSetSchema.parse(row.definition) }));
}

export async function ruleVersion(scope: ShopScope, version: number): Promise<RuleVersionRow | null> {
  const row = await rows(scope).prisma.ruleVersion.findUnique({
    where: { shopId_version: { shopId: scope.shopId, version } },
  });
  return row && { ...row, definition: ruleSetSchema.parse(row.definition) };
}

/** Makes a set live, as the next version, which it returns. */
export async function addRuleVersion(
  scope: ShopScope,
  definition: RuleSet,
  { restoredFrom, now }: { restoredFrom: number | null; now: Date },
): Promise<number> {
  const { prisma } = rows(scope);
  const last = await prisma.ruleVersion.aggregate({ where: { shopId: scope.shopId }, _max: { version: true } });
  const version = (last._max.version ?? 0) + 1;
  await prisma.ruleVersion.create({
    data: {
      ...{ shopId: scope.shopId, version, restoredFrom, publishedAt: now },
      definition: JSON.parse(JSON.stringify(definition)),
      isEmpty: isEmpty(definition),
    },
  });
  return version;
}

/** Notes that answers stand under a version from now on. */
export async function markApplied(scope: ShopScope, version: number, now: Date): Promise<void> {
  await rows(scope).prisma.ruleVersion.updateMany({
    where: { shopId: scope.shopId, version },
    data: { appliedAt: now },
  });
}

export async function readDraft(scope: ShopScope): Promise<{ definition: RuleSet; updatedAt: Date } | null> {
  const row = await rows(scope).prisma.ruleDraft.findUnique({ where: { shopId: scope.shopId } });
  return row && { definition: ruleSetSchema.parse(row.definition), updatedAt: row.updatedAt };
}

export async function saveDraft(scope: ShopScope, definition: RuleSet, now: Date): Promise<void> {
  const data = { definition: JSON.parse(JSON.stringify(definition)), updatedAt: now };
  await rows(scope).prisma.ruleDraft.upsert({
    where: { shopId: scope.shopId },
    create: { shopId: scope.shopId, ...data },
    update: data,
  });
}

export async function dropDraft(scope: ShopScope): Promise<void> {
  await rows(scope).prisma.ruleDraft.deleteMany({ where: { shopId: scope.shopId } });
}
