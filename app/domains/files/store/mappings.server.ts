import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { FilePlan } from "../contract";

export async function findMapping(scope: ShopScope, fingerprint: string): Promise<FilePlan | null> {
  const [found] = await rows(scope).sql<{ plan: FilePlan }>(
    `SELECT plan FROM "FileMapping" WHERE "shopId" = $1 AND fingerprint = $2`,
    [scope.shopId, fingerprint],
  );
  return found?.plan ?? null;
}

export async function saveMapping(scope: ShopScope, fingerprint: string, plan: FilePlan, now: Date): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "FileMapping" ("shopId", fingerprint, plan, "updatedAt") VALUES ($1, $2, $3, $4)
     ON CONFLICT ("shopId", fingerprint) DO UPDATE SET plan = excluded.plan, "updatedAt" = excluded."updatedAt"`,
    [scope.shopId, fingerprint, JSON.stringify(plan), now],
  );
}
