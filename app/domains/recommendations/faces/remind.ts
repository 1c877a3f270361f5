import { log } from "~/infra/log";
import { inShop, type ShopScope } from "~/infra/scope";
import { type Call, withThread } from "~/infra/thread";
import type { ShopId } from "~/kernel/ids";
import { ENGINE_FORM } from "../core/engine/form";
import { MODEL_FORM } from "../core/session/model";
import {
  learntTexts,
  mostWanted,
  readPackedSettings,
  readServingModel,
  readStandingModel,
  type StandingModel,
  settingsChosenAt,
} from "../store.server";
import type { Alike, LearntOf, Recalled, Taken } from "./refresh-thread";

/** The kept thread of refreshes. */
export const THREAD = new URL("./refresh-thread.ts", import.meta.url);

/** With fewer orders a whole training takes no longer than a refresh, and there is none. */
export const LEAST_ORDERS = 2_000;
/** Of so many products, the most asked for, likenesses are handed over at once; they take 7 MB. */
const HANDED_OVER = 2_000;

/** Sees to it that the thread knows what was learnt: as a rule it does. */
export async function remind(
  scope: ShopScope,
  call: Call,
  { savedAt }: StandingModel,
): Promise<{ of: LearntOf } & Recalled> {
  const chosenAt = await settingsChosenAt(scope, ENGINE_FORM);
  const of = { shopId: scope.shopId, as: `${savedAt.toISOString()} ${chosenAt?.toISOString() ?? ""}` };
  const known = await call<LearntOf, Recalled | null>("recall", of);
  if (known) return { of, ...known };
  const model = await readServingModel(scope, MODEL_FORM);
  const settings = await readPackedSettings(scope, ENGINE_FORM);
  if (!model) throw new Error("a model that stood is gone");
  return { of, ...(await call<Taken, Recalled>("take", { ...of, model: model.packed, settings })) };
}

/**
 * After a training: tells the thread what was learnt before the first refresh needs it. Where it fails, the first refresh
 * does it.
 */
export async function handOver(shopId: ShopId, signal?: AbortSignal): Promise<void> {
  try {
    await withThread(THREAD, { signal, isKept: true }, (call) =>
      inShop(shopId, async (scope) => {
        const standing = await readStandingModel(scope, MODEL_FORM);
        if (!standing) return;
        const { of } = await remind(scope, call, standing);
        const alike = await learntTexts(scope, await mostWanted(scope, HANDED_OVER), "similar");
        await call<LearntOf & { alike: Alike }, void>("takeAlike", { ...of, alike });
      }),
    );
  } catch (error) {
    log.warn({ err: error, shopId }, "what was learnt was not handed over to refreshes");
  }
}
