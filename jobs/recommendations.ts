import * as declared from "~/domains/recommendations/jobs";
import {
  askToPublishExperiments,
  chooseForShop,
  forgetPublications,
  publish,
  publishComplementaryProducts,
  publishFurther,
  publishShopWideValues,
  refresh,
  train,
} from "~/domains/recommendations/recommendations.server";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { handle } from "./handler";

/** What failed at the platform has asked for its next attempt itself, or stands as a Problem. */
export const recommendationHandlers = [
  handle(declared.trainShop, async ({ shopId }, { signal }) => {
    await train(shopId as ShopId, signal);
  }),
  handle(declared.refreshShop, async ({ shopId }, { signal }) => {
    await refresh(shopId as ShopId, signal);
  }),
  handle(declared.chooseSettings, async ({ shopId }, { signal }) => {
    await chooseForShop(shopId as ShopId, signal);
  }),
  handle(declared.forgetPublications, async ({ shopId, channelId }) => {
    await forgetPublications(shopId as ShopId, channelId as ChannelId);
  }),
  handle(declared.publishSlots, async ({ shopId, channelId }, { signal }) => {
    await publish(shopId as ShopId, channelId as ChannelId, signal);
  }),
  handle(declared.publishShopWide, async ({ shopId, channelId }, { signal }) => {
    await publishShopWideValues(shopId as ShopId, channelId as ChannelId, signal);
  }),
  handle(declared.publishFurther, async ({ shopId, channelId, ...asked }, { signal }) => {
    const againMs = await publishFurther(shopId as ShopId, channelId as ChannelId, asked, signal);
    return againMs === null ? undefined : { againMs };
  }),
  handle(declared.publishExperiments, ({ shopId }) => askToPublishExperiments(shopId as ShopId)),
  handle(declared.publishComplementary, async ({ shopId, channelId, after }, { signal }) => {
    await publishComplementaryProducts(shopId as ShopId, channelId as ChannelId, after, signal);
  }),
];
