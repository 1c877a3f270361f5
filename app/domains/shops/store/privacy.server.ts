import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import type { PrivacyKind } from "../types";

/** The id of the new request, or null when the same one was made before. */
export async function insertRequest(
  scope: ShopScope,
  request: { kind: PrivacyKind; platform: string; externalKey: string; payload: unknown },
): Promise<string | null> {
  const [row] = await rows(scope).sql<{ id: string }>(
    `INSERT INTO "PrivacyRequest" ("shopId", id, kind, platform, "externalKey", payload) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ("shopId", platform, kind, "externalKey") DO NOTHING RETURNING id`,
    [scope.shopId, newId(), request.kind, request.platform, request.externalKey, JSON.stringify(request.payload)],
  );
  return row?.id ?? null;
}

export async function findRequest(scope: ShopScope, id: string) {
  return rows(scope).prisma.privacyRequest.findUnique({ where: { shopId_id: { shopId: scope.shopId, id } } });
}

export async function finishRequest(scope: ShopScope, id: string, result: unknown, now: Date): Promise<void> {
  await rows(scope).sql(
    `UPDATE "PrivacyRequest" SET result = $3, "doneAt" = $4, payload = '{}' WHERE "shopId" = $1 AND id = $2`,
    [scope.shopId, id, result === null ? null : JSON.stringify(result), now],
  );
}

export async function dropOldResults(scope: ShopScope, before: Date): Promise<void> {
  await rows(scope).sql(`UPDATE "PrivacyRequest" SET result = NULL WHERE "shopId" = $1 AND "doneAt" < $2`, [
    scope.shopId,
    before,
  ]);
}

/** Exports made of a customer. */
export async function dropResultsOf(scope: ShopScope, customerExternalId: string): Promise<void> {
  await rows(scope).sql(
    `UPDATE "PrivacyRequest" SET result = NULL
      WHERE "shopId" = $1 AND kind = 'data-request' AND result -> 'customer' ->> 'externalId' = $2`,
    [scope.shopId, customerExternalId],
  );
}

export async function findRequests(scope: ShopScope) {
  return rows(scope).sql<{
    id: string;
    kind: PrivacyKind;
    platform: string;
    externalKey: string;
    requestedAt: Date;
    doneAt: Date | null;
    hasResult: boolean;
  }>(
    `SELECT id, kind, platform, "externalKey", "requestedAt", "doneAt", result IS NOT NULL AS "hasResult"
       FROM "PrivacyRequest" WHERE "shopId" = $1 ORDER BY "requestedAt" DESC LIMIT 200`,
    [scope.shopId],
  );
}
