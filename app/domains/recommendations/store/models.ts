import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

export interface ModelRow {
  version: number;
  facts: Record<string, { slots: number; items: number; milliseconds: number }>;
  orderCount: number;
  productCount: number;
  startedAt: Date;
  finishedAt: Date | null;
}

/** The last finished training, or null before the first. */
export async function latestModel(scope: ShopScope): Promise<ModelRow | null> {
  const found = await rows(scope).prisma.recommendationModel.findFirst({
    where: { shopId: scope.shopId, finishedAt: { not: null } },
    orderBy: { version: "desc" },
  });
  return found as ModelRow | null;
}

/** Until the transaction ends nobody else notes a training of the shop. */
export async function lockModels(scope: ShopScope): Promise<void> {
  await rows(scope).sql(`SELECT pg_advisory_xact_lock(hashtext('recommendations.model'), hashtext($1))`, [
    scope.shopId,
  ]);
}

/** Notes a finished training under the next free version, which it returns. Old ones are forgotten. */
export async function saveModel(scope: ShopScope, model: Omit<ModelRow, "version">): Promise<number> {
  const { prisma } = rows(scope);
  await lockModels(scope);
  const last = await prisma.recommendationModel.aggregate({ where: { shopId: scope.shopId }, _max: { version: true } });
  const version = (last._max.version ?? 0) + 1;
  await prisma.recommendationModel.create({ data: { shopId: scope.shopId, version, ...model } });
  await prisma.recommendationModel.deleteMany({ where: { shopId: scope.shopId, version: { lt: version - 20 } } });
  return version;
}
