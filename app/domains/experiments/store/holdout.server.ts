import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

export async function findHoldout(scope: ShopScope): Promise<{ share: number; salt: string } | null> {
  return rows(scope).prisma.holdout.findUnique({
    where: { shopId: scope.shopId },
    select: { share: true, salt: true },
  });
}

/** The salt stays as it was first written: the holdout is one group, for ever. */
export async function saveHoldout(scope: ShopScope, chosen: { share: number; salt: string }, now: Date): Promise<void> {
  const { share, salt } = chosen;
  await rows(scope).prisma.holdout.upsert({
    where: { shopId: scope.shopId },
    create: { shopId: scope.shopId, share, salt, changedAt: now },
    update: { share, changedAt: now },
  });
}
