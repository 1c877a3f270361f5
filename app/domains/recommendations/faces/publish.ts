import type { ConnectorError } from "#connectors/contract/errors";
import type { RecommendationsPort } from "#connectors/contract/ports";
import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { ok, type Result } from "~/kernel/result";
import { MINUTE } from "~/kernel/time";
import { publishShopWide, publishSlots } from "../jobs";
import {
  advancePublication,
  continuePublication,
  countPending,
  endPublication,
  latestPublication,
  markPublished,
  pendingSlots,
  type StoredSlot,
  wasFurther,
} from "../store.server";
import type { SliceOutcome } from "../types";
import { openPort } from "./channel";
import { clearPages } from "./further-pages";
import { listsInPlay } from "./lists-in-play";
import { ruleAnswers } from "./rules-ruling";
import { writeShopWide } from "./shop-wide";

/** A slice ends after so long, so that a worker that stops loses little and other shops get their turn. */
const SLICE_MS = 8_000;
/** Batches read at once: each reading looks through all that waits. A slot that changes in between stays pending. */
const READ_AT_ONCE = 20;

/**
 * Writes what the storefront does not show yet, most wanted first. Repeating it after a kill at any moment ends in the
 * same: a slot is noted as published only by the digest that the platform took. With nothing changed it makes no call.
 */
export async function publishSlice(
  shopId: ShopId,
  channelId: ChannelId,
  signal: AbortSignal,
): Promise<Result<SliceOutcome, ConnectorError>> {
  const until = Date.now() + SLICE_MS;
  const isClean = await takeOver(shopId, channelId, signal);
  if (!isClean.ok) return isClean;
  const isRuled = await ruleAnswers(shopId, channelId, { until, signal });
  const shopWide = await writeShopWide(shopId, channelId, signal);
  if (!shopWide.ok && shopWide.error.code !== "rejected") return shopWide;
  // It names a product that is gone and of which we have not heard: it is tried again, and the slots go on.
  if (!shopWide.ok) {
    const again = request(publishShopWide, { shopId, channelId }, { key: channelId, delayMs: MINUTE });
    await inShop(shopId, (scope) => ask(scope, again));
  }
  const lists = await inShop(shopId, listsInPlay);
  const pending = await inShop(shopId, (scope) => countPending(scope, lists));
  if (pending === 0 && isRuled) return ok(await finish(shopId, 0));
  const opened = await openPort(shopId, channelId, "recommendations", signal);
  if (!opened.ok) return opened;
  const port = opened.value;
  const prepared = await port.prepare();
  if (!prepared.ok) return prepared;
  const publication = await inShop(shopId, (scope) => continuePublication(scope, channelId, pending, clock.now()));
  let done = 0;
  let waiting: StoredSlot[] = [];
  while (Date.now() < until && !signal.aborted) {
    if (waiting.length === 0) {
      waiting = await inShop(shopId, (scope) => pendingSlots(scope, port.batchSize * READ_AT_ONCE, lists));
    }
    const batch = waiting.splice(0, port.batchSize);
    if (batch.length === 0 && isRuled) return ok(await finish(shopId, done));
    if (batch.length === 0) break;
    const written = await writeBatch(port, batch);
    if (!written.ok) return written;
    await inShop(shopId, async (scope) => {
      await markPublished(scope, written.value, clock.now());
      await advancePublication(scope, publication.id, { done: batch.length, calls: 1 });
    });
    done += batch.length;
  }
  return ok(
    await inShop(shopId, async (scope) => {
      await ask(scope, request(publishSlots, { shopId, channelId }, { key: channelId }));
      return { done, left: await countPending(scope, lists) };
    }),
  );
}

/** A storefront that was a further one until the main one left: what it held as such goes, and all is written anew. */
async function takeOver(
  shopId: ShopId,
  channelId: ChannelId,
  signal: AbortSignal,
): Promise<Result<void, ConnectorError>> {
  if (!(await inShop(shopId, (scope) => wasFurther(scope, channelId)))) return ok(undefined);
  const opened = await openPort(shopId, channelId, "recommendations", signal);
  if (!opened.ok) return opened;
  return clearPages(opened.value, { shopId, channelId });
}

async function writeBatch(
  port: RecommendationsPort,
  batch: StoredSlot[],
): Promise<Result<Parameters<typeof markPublished>[1], ConnectorError>> {
  const answer = await port.publish(
    batch.map((slot) => ({
      productExternalId: slot.subjectExternalId,
      key: slot.strategy,
      productExternalIds: slot.items.map((item) => item.productExternalId),
    })),
  );
  if (!answer.ok) return answer;
  const refusalOf = new Map(
    answer.value.map((slot) => [`${slot.key} ${slot.productExternalId}`, slot.error?.message ?? null]),
  );
  return ok(
    batch.map(({ strategy, subjectExternalId, digest }) => ({
      strategy,
      subjectExternalId,
      digest,
      refusal: refusalOf.get(`${strategy} ${subjectExternalId}`) ?? null,
    })),
  );
}

/** Ends the publication, also one whose last slice was killed right after its last batch. */
async function finish(shopId: ShopId, done: number): Promise<SliceOutcome> {
  await inShop(shopId, async (scope) => {
    const last = await latestPublication(scope);
    if (last?.state === "running") await endPublication(scope, last.id, "done", null, clock.now());
  });
  return { done, left: 0 };
}
