import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import { inThread } from "~/infra/thread";
import type { ShopId } from "~/kernel/ids";
import { DAY, shopDay } from "~/kernel/time";
import { getShop } from "../../shops/shops.server";
import { ENGINE_FORM } from "../core/engine/form";
import { orderedSince, type RefreshInput, type RefreshOutput } from "../core/refresh";
import { MODEL_FORM, type SessionModel } from "../core/session/model";
import { type SlotDraft, unlistedExclusions } from "../core/slot";
import { publishSlots, trainShop } from "../jobs";
import {
  allExclusions,
  latestModel,
  learntSlots,
  packModel,
  readServingModel,
  readSettings,
  type ServingModelRow,
  saveModel,
  saveServingModel,
  saveSlots,
  servingModelSavedAt,
  unpackModel,
} from "../store.server";
import { publishingChannel } from "./channel";
import { learningLines, learningProducts, learningViews } from "./learning";
import { VIEWS_OF } from "./train";
import { buffersOf } from "./training-lines";

const CORE = new URL("../core/refresh.ts", import.meta.url);

/** With fewer orders a whole training takes no longer. */
const LEAST_ORDERS = 2_000;
/** More new orders, as a share of those learnt from, or an older training: what items say of each other is out of date. */
const MOST_NEW = 0.01;
const LEARNT_FOR = DAY;

/**
 * Brings a shop's answers up to the orders that came since its last training: those of the products that were ordered,
 * and the shop's own lists. Where that is not enough, it asks for a training.
 * @returns how many answers were written; null where a training was asked for
 */
export async function refresh(shopId: ShopId, signal?: AbortSignal): Promise<number | null> {
  const startedAt = clock.now();
  const held = await inShop(shopId, (scope) => readServingModel(scope, MODEL_FORM));
  const model =
    held && startedAt.getTime() - held.savedAt.getTime() <= LEARNT_FOR ? await unpackModel(held.packed) : null;
  const loaded = await inShop(shopId, async (scope) => {
    const channel = await publishingChannel(scope);
    if (!channel) return null;
    const input = model && (await load(scope, model, startedAt));
    if (input && held && isCurrent(held, input.lines.placedAtOfOrder.length))
      return { channelId: channel.id, input, held };
    await ask(scope, request(trainShop, { shopId }, { key: shopId }));
    return null;
  });
  if (!loaded) return null;
  const { channelId, input, held: former } = loaded;
  const productCount = input.products.length;
  const orders = input.lines.placedAtOfOrder.length;
  const made = await inThread<RefreshInput, RefreshOutput>(CORE, "refresh", input, {
    transfer: buffersOf(input.lines),
    signal,
    isKept: true,
  });
  const packed = await packModel(made.model);
  return inShop(shopId, async (scope) => {
    const last = await latestModel(scope);
    // It may have left, or learnt anew, meanwhile.
    const standing = await servingModelSavedAt(scope, MODEL_FORM);
    const isStanding = standing?.getTime() === former.savedAt.getTime();
    if (!(await publishingChannel(scope)) || !last || !isStanding) return null;
    const now = clock.now();
    const version = await saveModel(scope, {
      ...{ facts: last.facts, orderCount: orders, productCount },
      ...{ startedAt, finishedAt: now },
    });
    const { form, orderCount: learntOf, savedAt } = former;
    await saveServingModel(scope, packed, { form, orderCount: learntOf, savedAt, modelVersion: version });
    const { drafts, demand } = made;
    const written = await saveSlots(scope, { channelId, modelVersion: version, drafts, demand, isWhole: false, now });
    await ask(scope, request(publishSlots, { shopId, channelId }, { key: channelId }));
    return written;
  });
}

/** Whether the orders since are few enough. */
function isCurrent({ orderCount: learntOf }: ServingModelRow, orders: number): boolean {
  return learntOf >= LEAST_ORDERS && Math.abs(orders - learntOf) <= MOST_NEW * learntOf;
}

async function load(scope: ShopScope, model: SessionModel, now: Date): Promise<RefreshInput> {
  const { timeZone } = await getShop(scope);
  const hidden = new Set(unlistedExclusions(await allExclusions(scope)));
  const lines = await learningLines(scope);
  const products = await learningProducts(scope);
  const alike = await learntSlots(scope, orderedSince({ lines, model }), "similar");
  return {
    ...{ lines, model, now: now.getTime() },
    views: await learningViews(scope, shopDay(new Date(now.getTime() - VIEWS_OF), timeZone)),
    settings: await readSettings(scope, ENGINE_FORM),
    alike: alike as SlotDraft[],
    products: products.map((product) => ({
      externalId: product.externalId,
      productType: product.productType,
      priceMinor: Number(product.minPriceMinor),
      isRecommendable: product.isShown && !hidden.has(product.externalId),
    })),
  };
}
