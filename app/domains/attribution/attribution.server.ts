import { tell } from "~/infra/outbox";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { addDays, HOUR, shopDay } from "~/kernel/time";
import { clicksById, clicksOfCheckouts, firstActOn } from "../behaviour/behaviour.server";
import { type OrderForCredit, orderIdsByCheckout, orderIdsFrom, ordersForCredit } from "../orders/orders.server";
import { getShop } from "../shops/shops.server";
import { decideCredits } from "./core/decide";
import { shareCredits } from "./core/models";
import { readToken, tokenIn } from "./core/token";
import type { Touch } from "./core/touch";
import { COMPARED_WINDOWS, windowsFor } from "./core/windows";
import { orderCredited } from "./events";
import { moveShareDays, readHalfDecided, replaceShares, type ShareWrite } from "./store/shares.server";
import { type CreditWrite, moveDays, readClickIds, readTouchesOf, replaceCredits } from "./store.server";

export { OTHER_MODELS, type OtherModel } from "./core/models";
export { COMPARED_WINDOWS } from "./core/windows";
export { readCreditedOrders as creditedOrders } from "./store/credited.server";
export {
  readCourse as creditedCourse,
  readGroups as creditedGroups,
  readUnits as creditedUnits,
} from "./store/ledger.server";
export { readShares as creditShares } from "./store/shares.server";
export {
  readCredited as credited,
  readCreditedByDay as creditedByDay,
  readCreditedByStrategy as creditedByStrategy,
  readCreditsOf as creditsOf,
  redactCredits as redact,
} from "./store.server";
export type * from "./types";

const AT_ONCE = 500;

/** Decides who led to these orders, anew: repeating it, or an order that changed since, leaves one right answer. */
export async function decide(shopId: ShopId, orderIds: readonly string[], now: Date): Promise<void> {
  for (let i = 0; i < orderIds.length; i += AT_ONCE)
    await inShop(shopId, (scope) => decideSome(scope, orderIds.slice(i, i + AT_ONCE), now));
}

/** The same for the orders of checkouts that the storefront saw completed. */
export async function decideCheckouts(shopId: ShopId, checkoutTokens: readonly string[], now: Date): Promise<void> {
  await decide(shopId, await inShop(shopId, (scope) => orderIdsByCheckout(scope, checkoutTokens)), now);
}

/** The same for all orders since measuring began, after an import that told of none of them. */
export async function decideMeasured(shopId: ShopId, now: Date): Promise<void> {
  const since = await inShop(shopId, (scope) => firstActOn(scope));
  if (!since) return;
  let after: string | null = null;
  do {
    const from: string | null = after;
    const ids: string[] = await inShop(shopId, (scope) => orderIdsFrom(scope, since, from, AT_ONCE));
    await decide(shopId, ids, now);
    after = ids.length === AT_ONCE ? (ids.at(-1) ?? null) : null;
  } while (after);
}

/** The same for orders of which not all is decided that is decided by now: after what is decided has grown. */
export async function decideHalfDecided(shopId: ShopId, now: Date): Promise<void> {
  const longest = Math.max(...COMPARED_WINDOWS);
  let after: string | null = null;
  do {
    const from: string | null = after;
    const ids: string[] = await inShop(shopId, (scope) => readHalfDecided(scope, longest, from, AT_ONCE));
    await decide(shopId, ids, now);
    after = ids.length === AT_ONCE ? (ids.at(-1) ?? null) : null;
  } while (after);
}

/** The shop's zone has changed: every credit stands under its order's day in the zone of now. Gives back how many moved. */
export async function keepDays(scope: ShopScope): Promise<number> {
  const { timeZone } = await getShop(scope);
  await moveShareDays(scope, timeZone);
  return moveDays(scope, timeZone);
}

/** The clicks that led to orders: those that were credited, and those that blocks wrote on lines. */
export async function clickIdsOf(
  scope: ShopScope,
  { orderIds, marks }: { orderIds: readonly string[]; marks: readonly string[] },
): Promise<string[]> {
  const written = marks.flatMap((mark) => readToken(mark)?.clickId ?? []);
  return [...new Set([...written, ...(await readClickIds(scope, orderIds))])];
}

async function decideSome(scope: ShopScope, orderIds: readonly string[], now: Date): Promise<void> {
  const orders = await ordersForCredit(scope, orderIds);
  const { settings, timeZone } = await getShop(scope);
  const windows = windowsFor(settings.attributionWindowHours);
  const sightings = await sightingsOf(scope, orders, Math.max(...windows) * HOUR, timeZone);
  const before = await decidedBefore(scope, orders);
  const shares: ShareWrite[] = [];
  const credits = orders.flatMap((order): CreditWrite[] => {
    const ofCheckout = sightings.ofCheckout.get(order.checkoutToken ?? "") ?? [];
    const known = { byClickId: sightings.byClickId, ofCheckout, ofLine: before.get(order.id) ?? null };
    const placed = {
      ...{ orderId: order.id, channelId: order.channelId, currency: order.currency },
      ...{ orderedAt: order.placedAt, orderedOn: order.placedOn },
    };
    return windows.flatMap((windowHours) => {
      const isChosen = windowHours === settings.attributionWindowHours;
      const decided = decideCredits(order, known, windowHours * HOUR);
      if (isChosen)
        for (const share of shareCredits(order, decided, known, windowHours * HOUR))
          shares.push({ ...share, ...placed });
      return decided.map((credit) => ({
        ...credit,
        ...{ windowHours, isChosen, decidedAt: now.toISOString() },
        ...placed,
      }));
    });
  });
  await replaceCredits(scope, orderIds, credits);
  await replaceShares(scope, orderIds, shares);
  const earning = credits.filter((credit) => credit.isChosen && credit.source !== "unattributed");
  const credited = [...new Set(earning.map((credit) => credit.orderId))];
  if (credited.length > 0) await tell(scope, orderCredited, { orderIds: credited });
}

/** By order and line, of those whose traces were erased by law: who led to them cannot be found out again. */
async function decidedBefore(scope: ShopScope, orders: OrderForCredit[]) {
  const before = new Map<string, ReadonlyMap<string, Touch>>();
  for (const { id } of orders.filter((order) => order.isErased)) before.set(id, await readTouchesOf(scope, id));
  return before;
}

async function sightingsOf(scope: ShopScope, orders: OrderForCredit[], windowMs: number, timeZone: string) {
  const tokens = orders.flatMap((order) => order.lines.flatMap((line) => tokenIn(line.properties)?.clickId ?? []));
  const clicks = await clicksById(scope, [...new Set(tokens)]);
  const byClickId = new Map(clicks.map((click) => [click.clickId ?? "", click]));
  const checkouts = orders.flatMap((order) => order.checkoutToken ?? []);
  const times = orders.map((order) => Date.parse(order.placedAt));
  if (checkouts.length === 0) return { byClickId, ofCheckout: new Map<string, never[]>() };
  // Clicks are found by day: one more on either side covers clocks that differ.
  const from = addDays(shopDay(new Date(Math.min(...times) - windowMs), timeZone), -1);
  const to = addDays(shopDay(new Date(Math.max(...times)), timeZone), 1);
  return { byClickId, ofCheckout: await clicksOfCheckouts(scope, [...new Set(checkouts)], { from, to }) };
}
