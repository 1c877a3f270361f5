import { deserialize, serialize } from "node:v8";
import { gunzipSync, gzipSync } from "node:zlib";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Chosen, Settings, Trial } from "../core/engine/choose";

export interface SettingsRow {
  trials: Trial[];
  form: string;
  /** Orders that were there when the settings were chosen. */
  orderCount: number;
  chosenAt: Date;
}

/** What was chosen for the shop's engine; null before the first time, or when it was written by another form of engine. */
export async function readSettings(scope: ShopScope, form: string): Promise<Settings | null> {
  const row = await rows(scope).prisma.engineSettings.findUnique({ where: { shopId: scope.shopId } });
  if (!row || row.form !== form) return null;
  return deserialize(gunzipSync(row.settings)) as Settings;
}

/** The same as they are stored. */
export async function readPackedSettings(scope: ShopScope, form: string): Promise<Uint8Array | null> {
  const row = await rows(scope).prisma.engineSettings.findUnique({ where: { shopId: scope.shopId } });
  return row?.form === form ? row.settings : null;
}

/** When they were chosen; null as for `readSettings`. */
export async function settingsChosenAt(scope: ShopScope, form: string): Promise<Date | null> {
  const row = await readTrials(scope);
  return row?.form === form ? row.chosenAt : null;
}

export async function readTrials(scope: ShopScope): Promise<SettingsRow | null> {
  const row = await rows(scope).prisma.engineSettings.findUnique({
    where: { shopId: scope.shopId },
    select: { trials: true, form: true, orderCount: true, chosenAt: true },
  });
  return row && { ...row, trials: row.trials as unknown as Trial[] };
}

export async function saveSettings(
  scope: ShopScope,
  chosen: Chosen,
  about: { form: string; orderCount: number; chosenAt: Date },
): Promise<void> {
  const settings = new Uint8Array(gzipSync(serialize(chosen.settings)));
  const data = { settings, trials: chosen.trials as object[], ...about };
  await rows(scope).prisma.engineSettings.upsert({
    where: { shopId: scope.shopId },
    create: { shopId: scope.shopId, ...data },
    update: data,
  });
}
