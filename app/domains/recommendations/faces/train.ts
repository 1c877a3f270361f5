import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop } from "~/infra/scope";
import { inThread } from "~/infra/thread";
import type { ShopId } from "~/kernel/ids";
import { DAY, shopDay } from "~/kernel/time";
import { trainingProducts } from "../../catalog/catalog.server";
import { getShop } from "../../shops/shops.server";
import { ENGINE_FORM } from "../core/engine/form";
import { MODEL_FORM } from "../core/session/model";
import { unlistedExclusions } from "../core/slot";
import type { TrainingInput, TrainingOutput } from "../core/train";
import { publishFurther, publishSlots } from "../jobs";
import {
  allExclusions,
  readSettings,
  saveModel,
  saveServingModel,
  saveSlots,
  saveStorefrontSlots,
} from "../store.server";
import { storefrontChannels } from "./channel";
import { chooseWhenDue } from "./choose-settings";
import { askForComplementary } from "./complementary";
import { furtherGoods } from "./further-goods";
import { learningBrowsers, learningLines, learningProducts, learningViews } from "./learning";
import { pack } from "./packed";
import { handOver, LEAST_ORDERS } from "./remind";
import { buffersOf } from "./training-lines";

const CORE = new URL("../core/train.ts", import.meta.url);

/** How far back views of a product's page count for its place in the queue of publishing. */
export const VIEWS_OF = 30 * DAY;
/** How far back what was viewed in one session says what goes together, and how many views at most, the latest. */
const SESSIONS_OF = 90 * DAY;
const MOST_VIEWS = 300_000;

/** Learns from all orders and the catalogue, saves every slot and asks for publishing. */
export async function train(shopId: ShopId, signal?: AbortSignal): Promise<{ version: number; slots: number } | null> {
  const startedAt = clock.now();
  const loaded = await inShop(shopId, async (scope) => {
    const [channel, ...further] = await storefrontChannels(scope);
    if (!channel) return null;
    const { timeZone } = await getShop(scope);
    const hidden = new Set(unlistedExclusions(await allExclusions(scope)));
    const products = await learningProducts(scope);
    return {
      channelId: channel.id,
      lines: await learningLines(scope),
      products,
      storefronts: await furtherGoods(scope, {
        main: channel,
        further,
        read: trainingProducts,
        catalogue: products,
        hidden,
      }),
      views: await learningViews(scope, shopDay(new Date(startedAt.getTime() - VIEWS_OF), timeZone)),
      browsers: await learningBrowsers(
        scope,
        shopDay(new Date(startedAt.getTime() - SESSIONS_OF), timeZone),
        MOST_VIEWS,
      ),
      hidden,
      settings: await readSettings(scope, ENGINE_FORM),
    };
  });
  if (!loaded) return null;
  const { channelId, lines, products, storefronts, views, browsers, hidden, settings } = loaded;
  const orderCount = lines.placedAtOfOrder.length;
  const input: TrainingInput = {
    lines,
    storefronts,
    views,
    browsers,
    settings,
    now: startedAt.getTime(),
    products: products.map((product) => ({
      externalId: product.externalId,
      title: product.title,
      description: product.description,
      imageTexts: product.imageTexts,
      productType: product.productType,
      vendor: product.vendor,
      tags: product.tags,
      priceMinor: Number(product.minPriceMinor),
      createdAt: Date.parse(product.createdAt),
      isRecommendable: product.isShown && !hidden.has(product.externalId),
    })),
  };
  const { drafts, facts, session, demand } = await inThread<TrainingInput, TrainingOutput>(CORE, "train", input, {
    transfer: buffersOf(lines),
    signal,
  });
  const packed = await pack(session);
  const trained = await inShop(shopId, async (scope) => {
    // It may have left while we learnt.
    const [channel, ...further] = await storefrontChannels(scope);
    if (!channel) return null;
    const now = clock.now();
    const version = await saveModel(scope, {
      facts,
      orderCount,
      productCount: products.length,
      startedAt,
      finishedAt: now,
    });
    await saveServingModel(scope, packed, { form: MODEL_FORM, modelVersion: version, orderCount, savedAt: now });
    const own = drafts.filter(({ storefront }) => storefront === undefined);
    await saveSlots(scope, { channelId, modelVersion: version, drafts: own, demand, now });
    const theirs = further.flatMap(({ id }) => drafts.filter(({ storefront }) => storefront === id));
    await saveStorefrontSlots(scope, { modelVersion: version, now }, theirs);
    for (const { id } of further)
      await ask(scope, request(publishFurther, { shopId, channelId: id, isFirst: false }, { key: id }));
    await ask(scope, request(publishSlots, { shopId, channelId }, { key: channelId }));
    await askForComplementary(scope, channelId);
    await chooseWhenDue(scope, orderCount);
    return { version, slots: own.length };
  });
  if (trained && orderCount >= LEAST_ORDERS) await handOver(shopId, signal);
  return trained;
}
