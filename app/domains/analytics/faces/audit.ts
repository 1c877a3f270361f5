import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import { newId, type ShopId } from "~/kernel/ids";
import { addDays, DAY, shopDay } from "~/kernel/time";
import { countsByDay } from "../../behaviour/behaviour.server";
import { productsByExternalId } from "../../catalog/catalog.server";
import { counts, totals } from "../../orders/orders.server";
import { LEAST_REPLAYED, type PastReplay, replayPast } from "../../recommendations/recommendations.server";
import { getShop } from "../../shops/shops.server";
import { monthOf } from "../core/roi";
import { auditJob } from "../jobs";
import { finishAudit, insertAudit, readAudit, readLatestAudit, saveProgress } from "../store.server";
import type { AuditDto, AuditRate, AuditResult } from "../types";

/** So often the page learns how far it is. */
const TELL_MS = 500;
/** What a month is reckoned from. */
const LATELY_DAYS = 90;

/** Asks for an audit of all past orders, unless one is under way. Gives back its id. */
export async function startAudit(scope: ShopScope, now: Date): Promise<string> {
  const latest = await readLatestAudit(scope);
  if (latest?.state === "running") return latest.id;
  const auditId = newId();
  await insertAudit(scope, auditId, now);
  await ask(scope, request(auditJob, { shopId: scope.shopId, auditId }, { key: scope.shopId }));
  return auditId;
}

/**
 * After the first import, with nothing live yet: what the shop's own past says is there when the merchant looks for it.
 * Repeating it changes nothing; a shop without orders has nothing to play.
 */
export async function beginFirstAudit(scope: ShopScope, now: Date): Promise<void> {
  if (await readLatestAudit(scope)) return;
  const today = shopDay(now, (await getShop(scope)).timeZone);
  const seen = await countsByDay(scope, addDays(today, -LATELY_DAYS), today);
  if (seen.some(({ impressions }) => impressions > 0)) return;
  if ((await counts(scope)).orders > 0) await startAudit(scope, now);
}

/** The latest one, however it ended; null before the first. */
export async function latestAudit(scope: ShopScope): Promise<AuditDto | null> {
  return readLatestAudit(scope);
}

/** Does one that was asked for; one that has ended is left as it is. */
export async function runAudit(shopId: ShopId, auditId: string, signal?: AbortSignal): Promise<void> {
  const held = await inShop(shopId, (scope) => readAudit(scope, auditId));
  if (held?.state !== "running") return;
  let toldAt = 0;
  let telling: Promise<unknown> = Promise.resolve();
  const onProgress = (share: number) => {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    // A bar that stands still for a moment harms nobody: the sums go on.
    telling = telling.then(() => inShop(shopId, (scope) => saveProgress(scope, auditId, share))).catch(() => undefined);
  };
  const replayed = await replayPast(shopId, { onProgress, ...(signal && { signal }) });
  await telling;
  await inShop(shopId, async (scope) => {
    const end = replayed.ok
      ? { result: await toResult(scope, replayed.value) }
      : { failure: { ...replayed.error, least: LEAST_REPLAYED } };
    await finishAudit(scope, auditId, end, clock.now());
  });
}

/** After the last attempt: the page says so instead of waiting. */
export async function giveUpAudit(shopId: ShopId, auditId: string): Promise<void> {
  await inShop(shopId, (scope) => finishAudit(scope, auditId, { failure: { code: "given-up" } }, clock.now()));
}

async function toResult(scope: ShopScope, replay: PastReplay): Promise<AuditResult> {
  const shop = await getShop(scope);
  const today = shopDay(clock.now(), shop.timeZone);
  const among = { currency: shop.currency, channelId: null };
  const lately = await totals(scope, { from: addDays(today, 1 - LATELY_DAYS), to: today, ...among });
  const { firstPlacedAt } = await counts(scope);
  const age = firstPlacedAt ? (clock.now().getTime() - Date.parse(firstPlacedAt)) / DAY : LATELY_DAYS;
  const ids = replay.examples.flatMap(({ subjectExternalId, shownExternalId }) => [subjectExternalId, shownExternalId]);
  const cards = await productsByExternalId(scope, [...new Set(ids)]);
  const titles = new Map(cards.map((card) => [card.externalId, card.title]));
  return {
    ...{ shopName: shop.name, currency: shop.currency, timeZone: shop.timeZone },
    ...{ cutAt: new Date(replay.cutAt).toISOString(), until: new Date(replay.until).toISOString() },
    ...{ learntOrders: replay.learntOrders, laterOrders: replay.laterOrders, askedOrders: replay.askedOrders },
    shown: replay.shown,
    orders: toRate({ ...replay.orders, asked: replay.askedOrders }),
    page: { ...toRate(replay.page), answered: replay.page.answered },
    cart: { ...toRate(replay.cart), answered: replay.cart.answered },
    bestSellers: toRate(replay.bestSellers),
    priceOfHit: replay.priceOfHit,
    ...monthOf({ orders: lately.orders, revenueMinor: Number(lately.revenueMinor) }, Math.min(LATELY_DAYS, age)),
    examples: replay.examples.flatMap(({ subjectExternalId, shownExternalId, orders }) => {
      const [subject, shown] = [titles.get(subjectExternalId), titles.get(shownExternalId)];
      return subject && shown ? [{ subject, shown, orders }] : [];
    }),
  };
}

function toRate(rate: {
  share: number;
  interval: { low: number; high: number };
  asked: number;
  hits: number;
}): AuditRate {
  const { share, interval, asked, hits } = rate;
  return { share, asked, hits, low: interval.low, high: interval.high };
}
