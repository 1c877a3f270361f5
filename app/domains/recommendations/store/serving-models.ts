import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

export interface ServingModelRow {
  form: string;
  modelVersion: number;
  /** Orders that it was learnt from. */
  orderCount: number;
  /** When it was trained. */
  savedAt: Date;
}

/** Writes what was trained; what was measured since the training before is forgotten. */
export async function saveServingModel(
  scope: ShopScope,
  packed: Uint8Array<ArrayBuffer>,
  about: ServingModelRow,
): Promise<void> {
  // As bytes: some megabytes written as text would take longer than making them.
  await rows(scope).sql(
    `INSERT INTO "ServingModel" AS t ("shopId", form, "modelVersion", "orderCount", "savedAt", model) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ("shopId") DO UPDATE SET form = excluded.form, "modelVersion" = excluded."modelVersion",
       "orderCount" = excluded."orderCount", "savedAt" = excluded."savedAt", model = excluded.model, latest = NULL`,
    [scope.shopId, about.form, about.modelVersion, about.orderCount, about.savedAt, bytes(packed)],
  );
}

/** What was measured after the training that stands. That stays as it is: kilobytes are written instead of megabytes. */
export async function saveLatest(
  scope: ShopScope,
  latest: Uint8Array<ArrayBuffer>,
  modelVersion: number,
): Promise<void> {
  await rows(scope).sql(`UPDATE "ServingModel" SET latest = $2, "modelVersion" = $3 WHERE "shopId" = $1`, [
    ...[scope.shopId, bytes(latest), modelVersion],
  ]);
}

export interface StandingModel extends ServingModelRow {
  /** What was measured since the training; null: nothing. */
  latest: Uint8Array | null;
}

/** What stands without what was trained, which is large; null as for `readServingModel`. */
export async function readStandingModel(scope: ShopScope, form: string): Promise<StandingModel | null> {
  const [row] = await rows(scope).sql<StandingModel & Record<string, unknown>>(
    `SELECT form, "modelVersion", "orderCount", "savedAt", latest FROM "ServingModel" WHERE "shopId" = $1 AND form = $2`,
    [scope.shopId, form],
  );
  return row ?? null;
}

/** What was stored last; null before the first training, or when another form of engine wrote it. */
export async function readServingModel(
  scope: ShopScope,
  form: string,
): Promise<(StandingModel & { packed: Uint8Array }) | null> {
  const [row] = await rows(scope).sql<StandingModel & { packed: Uint8Array } & Record<string, unknown>>(
    `SELECT form, "modelVersion", "orderCount", "savedAt", latest, model AS packed
     FROM "ServingModel" WHERE "shopId" = $1 AND form = $2`,
    [scope.shopId, form],
  );
  return row ?? null;
}

function bytes(packed: Uint8Array<ArrayBuffer>): Buffer {
  return Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
}
