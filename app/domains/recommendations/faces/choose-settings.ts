import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import { inThread } from "~/infra/thread";
import type { ShopId } from "~/kernel/ids";
import { DAY, MINUTE } from "~/kernel/time";
import type { ChoosingInput } from "../core/choose-for-shop";
import type { Chosen } from "../core/engine/choose";
import { ENGINE_FORM } from "../core/engine/form";
import { chooseSettings, trainShop } from "../jobs";
import { readTrials, saveSettings } from "../store.server";
import { publishingChannel } from "./channel";
import { learningLines, learningProducts } from "./learning";
import { buffersOf } from "./training-lines";

const CORE = new URL("../core/choose-for-shop.ts", import.meta.url);

/** Fewer orders tell the engine's ideas apart by chance alone. */
const LEAST_ORDERS = 500;
/** What ranks best changes slowly. */
const CHOSEN_FOR = 7 * DAY;
/** A shop is published by what holds in most shops first; choosing takes its minute when that is done. */
const AFTER_MS = 10 * MINUTE;
/** A shop that has grown by so much is another one. */
const GROWTH = 1.25;

/** Whether it is time to choose anew, by when it was done last and how many orders there were. */
export async function isChoosingDue(scope: ShopScope, orderCount: number, now: Date): Promise<boolean> {
  if (orderCount < LEAST_ORDERS) return false;
  const last = await readTrials(scope);
  if (!last || last.form !== ENGINE_FORM) return true;
  return now.getTime() - last.chosenAt.getTime() > CHOSEN_FOR || orderCount > GROWTH * last.orderCount;
}

/**
 * Chooses models, weights and parameters for the shop on its own past, and asks for a training with them. Long: a thread
 * of its own, and a job that may be killed and begun again.
 */
export async function chooseForShop(shopId: ShopId, signal?: AbortSignal): Promise<Chosen["trials"] | null> {
  const loaded = await inShop(shopId, async (scope) => {
    if (!(await publishingChannel(scope))) return null;
    const lines = await learningLines(scope);
    const products = await learningProducts(scope);
    if (!(await isChoosingDue(scope, lines.placedAtOfOrder.length, clock.now()))) return null;
    return { lines, prices: new Map(products.map((one) => [one.externalId, Number(one.minPriceMinor)])) };
  });
  if (!loaded) return null;
  const orderCount = loaded.lines.placedAtOfOrder.length;
  const chosen = await inThread<ChoosingInput, Chosen>(CORE, "chooseForShop", loaded, {
    transfer: buffersOf(loaded.lines),
    signal,
  });
  await inShop(shopId, async (scope) => {
    await saveSettings(scope, chosen, { form: ENGINE_FORM, orderCount, chosenAt: clock.now() });
    await ask(scope, request(trainShop, { shopId }, { key: shopId }));
  });
  return chosen.trials;
}

/** After a training: asks for choosing when it is due. */
export async function chooseWhenDue(scope: ShopScope, orderCount: number): Promise<void> {
  const { shopId } = scope;
  if (await isChoosingDue(scope, orderCount, clock.now()))
    await ask(scope, request(chooseSettings, { shopId }, { key: shopId, delayMs: AFTER_MS }));
}
