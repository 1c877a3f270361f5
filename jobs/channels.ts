import {
  drainInbox,
  eraseNow,
  giveUpRun,
  keepSubscribed,
  pairNow,
  pollNow,
  reconcileTonight,
  retryNow,
  step,
  takeIn,
} from "~/domains/channels/channels.server";
import * as declared from "~/domains/channels/jobs";
import type { ChannelId, ShopId, SyncRunId } from "~/kernel/ids";
import { handle } from "./handler";
import { ingest } from "./ingest";

const ids = (payload: { shopId: string; channelId: string }) => ({
  shopId: payload.shopId as ShopId,
  channelId: payload.channelId as ChannelId,
});

export const channelHandlers = [
  handle(
    declared.stepRun,
    (payload, { signal }) =>
      step({ ...ids(payload), runId: payload.runId as SyncRunId, failures: payload.failures }, ingest, signal),
    (payload) => giveUpRun(payload.shopId as ShopId, payload.channelId as ChannelId, payload.runId as SyncRunId),
  ),
  handle(declared.drainInbox, async (payload) => {
    const { shopId, channelId } = ids(payload);
    const againMs = await drainInbox(shopId, channelId, ingest);
    return againMs === null ? undefined : { againMs };
  }),
  handle(declared.reconcileNightly, (payload) => {
    const { shopId, channelId } = ids(payload);
    return reconcileTonight(shopId, channelId);
  }),
  handle(declared.watchSubscriptions, (payload) => {
    const { shopId, channelId } = ids(payload);
    return keepSubscribed(shopId, channelId, payload.isFirst);
  }),
  handle(declared.pairPlugin, (payload, { signal }) => {
    const { shopId, channelId } = ids(payload);
    return pairNow(shopId, channelId, signal);
  }),
  handle(declared.pollChanges, async (payload, { signal }) => {
    const againMs = await pollNow({ ...ids(payload), at: payload.at }, ingest, signal);
    return againMs === null ? undefined : { againMs };
  }),
  handle(declared.eraseChannel, async (payload, { signal }) => {
    const { shopId, channelId } = ids(payload);
    const againMs = await eraseNow(shopId, channelId, signal);
    return againMs === null ? undefined : { againMs };
  }),
  handle(declared.joinStore, async (payload) => {
    await takeIn(payload);
  }),
  handle(declared.retryRecords, async (payload) => {
    const { shopId, channelId } = ids(payload);
    await retryNow(shopId, channelId, payload, ingest);
  }),
];
