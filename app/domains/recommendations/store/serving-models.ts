import { promisify } from "node:util";
import { deserialize, serialize } from "node:v8";
import { constants, gunzip, gzip } from "node:zlib";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { SessionModel } from "../core/session/model";

const inflate = promisify(gunzip);
const deflate = promisify(gzip);

export interface ServingModelRow {
  form: string;
  modelVersion: number;
  /** Orders that it was learnt from. */
  orderCount: number;
  savedAt: Date;
}

/** As it is stored; some megabytes, made outside of any transaction. */
export async function packModel(model: SessionModel): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await deflate(serialize(model), { level: constants.Z_BEST_SPEED });
  return new Uint8Array(packed);
}

export async function unpackModel(packed: Uint8Array): Promise<SessionModel> {
  return deserialize(await inflate(packed)) as SessionModel;
}

export async function saveServingModel(
  scope: ShopScope,
  packed: Uint8Array<ArrayBuffer>,
  about: ServingModelRow,
): Promise<void> {
  // As bytes: some megabytes written as text would take longer than making them.
  await rows(scope).sql(
    `INSERT INTO "ServingModel" AS t ("shopId", form, "modelVersion", "orderCount", "savedAt", model) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ("shopId") DO UPDATE SET form = excluded.form, "modelVersion" = excluded."modelVersion",
       "orderCount" = excluded."orderCount", "savedAt" = excluded."savedAt", model = excluded.model`,
    [
      scope.shopId,
      about.form,
      about.modelVersion,
      about.orderCount,
      about.savedAt,
      Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength),
    ],
  );
}

/** When what stands was learnt; null where there is none of this form. */
export async function servingModelSavedAt(scope: ShopScope, form: string): Promise<Date | null> {
  const row = await rows(scope).prisma.servingModel.findUnique({
    where: { shopId: scope.shopId },
    select: { form: true, savedAt: true },
  });
  return row?.form === form ? row.savedAt : null;
}

/** What was stored last; null before the first training, or when another form of engine wrote it. */
export async function readServingModel(
  scope: ShopScope,
  form: string,
): Promise<(ServingModelRow & { packed: Uint8Array }) | null> {
  const row = await rows(scope).prisma.servingModel.findUnique({ where: { shopId: scope.shopId } });
  if (!row || row.form !== form) return null;
  const { model, shopId: _, ...about } = row;
  return { ...about, packed: model };
}
