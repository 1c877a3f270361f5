import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

const shop = z.object({ shopId: z.uuid() });
const channel = shop.extend({ channelId: z.uuid() });

/** Learns anew from all orders and the catalogue, then asks for publishing. */
export const trainShop = declareJob("recommendations.train", { payload: shop, lane: "bulk", attempts: 4 });
/** Brings what was learnt up to the orders that came since; where those are too many, a training follows instead. */
export const refreshShop = declareJob("recommendations.refresh", { payload: shop, lane: "bulk", attempts: 4 });
/** Chooses how to rank, by what would have answered best in the shop's own past; a training follows. */
export const chooseSettings = declareJob("recommendations.choose-settings", {
  payload: shop,
  lane: "bulk",
  attempts: 3,
});
/** After the app left a platform, which took down what stood there: all of it has to be written again on return. */
export const forgetPublications = declareJob("recommendations.forget-publications", {
  payload: channel,
  lane: "interactive",
});
/** Writes what changed to the platform, a slice at a time. */
export const publishSlots = declareJob("recommendations.publish", { payload: channel, lane: "sync" });
/** Writes exclusions, best sellers and the storefront's key: one call, at once. */
export const publishShopWide = declareJob("recommendations.publish-shop-wide", {
  payload: channel,
  lane: "interactive",
});
/** The same, wherever the shop publishes, after what is tried on the storefront has changed. */
export const publishExperiments = declareJob("recommendations.publish-experiments", {
  payload: shop,
  lane: "interactive",
});
/** Writes, or restores, the platform's own complementary products, a slice at a time. */
export const publishComplementary = declareJob("recommendations.publish-complementary", {
  payload: channel.extend({ after: z.string().default("") }),
  lane: "sync",
});
/**
 * The lists and the key of a storefront beside the main one: the shop's, then those of its products, a slice at a time.
 * `isFirst`: what stood there before goes.
 */
export const publishFurther = declareJob("recommendations.publish-further", {
  // Products up to this one are done.
  payload: channel.extend({ isFirst: z.boolean(), after: z.string().optional() }),
  lane: "sync",
});
