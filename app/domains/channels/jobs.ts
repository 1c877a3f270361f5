import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

const channel = z.object({ shopId: z.uuid(), channelId: z.uuid() });

/** One slice of an import or a reconciliation: pages until its time is over, then the next slice. */
export const stepRun = declareJob("channels.step", {
  payload: channel.extend({ runId: z.uuid(), failures: z.number().int().default(0) }),
  lane: "bulk",
});
/** Applies the waiting webhooks of a channel. */
export const drainInbox = declareJob("channels.drain-inbox", { payload: channel, lane: "sync" });
/** Begins the nightly comparison with the platform and plans the next one. */
export const reconcileNightly = declareJob("channels.reconcile", { payload: channel, lane: "sync" });
/** Sees to it that the account sends us what happens, and plans to look again. */
export const watchSubscriptions = declareJob("channels.watch-subscriptions", {
  payload: channel.extend({ isFirst: z.boolean() }),
  lane: "sync",
});
/** Brings the store's plugin what it needs to ask us, and plans to try again where there is none yet. */
export const pairPlugin = declareJob("channels.pair-plugin", { payload: channel, lane: "sync" });
/** Asks what has changed, where messages do not tell, and plans to ask again. `at`: which of the platform's polls. */
export const pollChanges = declareJob("channels.poll-changes", {
  payload: channel.extend({ at: z.number().int().min(0) }),
  lane: "bulk",
});
/** Reads damaged records again. */
export const retryRecords = declareJob("channels.retry-records", {
  payload: channel.extend({ ids: z.array(z.uuid()).max(500), failures: z.number().int().default(0) }),
  lane: "interactive",
});
/** Erases the records of a channel that left while others stay, when their time has come. */
export const eraseChannel = declareJob("channels.erase-channel", { payload: channel, lane: "bulk" });
/** A store gives up the shop of its own and becomes a channel of this one. */
export const joinStore = declareJob("channels.join-store", {
  payload: z.object({
    shopId: z.uuid(),
    /** What the store becomes. */
    channelId: z.uuid(),
    platform: z.string(),
    accountDomain: z.string(),
    scopes: z.array(z.string()),
    from: channel,
    askedAt: z.iso.datetime(),
  }),
  lane: "interactive",
});
