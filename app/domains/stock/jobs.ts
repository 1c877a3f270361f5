import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

const shop = z.object({ shopId: z.uuid() });
const channel = shop.extend({ channelId: z.uuid() });

/** Takes what orders sold off the truth, or puts back. A sale elsewhere is sold twice until it is done. */
export const settleSales = declareJob("stock.settle-sales", {
  payload: shop.extend({ orderIds: z.array(z.string()).min(1).max(500) }),
  lane: "interactive",
});
/** Tells a channel the newest numbers of what waits. One in flight per channel. */
export const pushStock = declareJob("stock.push", { payload: channel, lane: "interactive" });
/** Compares what a channel told of its stock with what is expected of it. */
export const compareLevels = declareJob("stock.compare-levels", {
  payload: channel.extend({ stockItems: z.array(z.string()).min(1).max(500) }),
  lane: "sync",
});
/** Reads a channel's orders and numbers anew where they are in doubt, and only then believes what is read. One in flight per channel. */
export const lookInto = declareJob("stock.look-into", { payload: channel, lane: "sync" });
/** Movements follow variants that went from one item to another. */
export const followItems = declareJob("stock.follow-items", {
  payload: shop.extend({ variantIds: z.array(z.string()).max(500), itemIds: z.array(z.string()).max(1_000) }),
  lane: "sync",
});
/** After a channel's nightly comparison: what differs, by the item; rates of sale are counted anew. */
export const findDrift = declareJob("stock.find-drift", { payload: channel, lane: "sync" });
/** Begins to keep a channel's items in step, page by page. */
export const beginChannel = declareJob("stock.begin-channel", {
  payload: channel.extend({ after: z.uuid().nullable() }),
  lane: "sync",
});
/** A channel is gone with its records. */
export const forgetStock = declareJob("stock.forget-channel", { payload: channel, lane: "sync" });
