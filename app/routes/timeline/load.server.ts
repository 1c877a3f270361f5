import { actTimeline, subjectOfCustomer } from "~/domains/behaviour/behaviour.server";
import { productsByExternalId } from "~/domains/catalog/catalog.server";
import { listChannels } from "~/domains/channels/channels.server";
import { customerTimeline, namesOfPerson } from "~/domains/customers/customers.server";
import { checkoutTokensOf, orderTimeline } from "~/domains/orders/orders.server";
import { getShop } from "~/domains/shops/shops.server";
import type { ShopScope } from "~/infra/scope";
import { shopDay } from "~/kernel/time";
import { newestFirst, type Position, writePosition } from "~/kernel/timeline";

/** Moments of a page. */
const SHOWN = 30;
/** Checkouts whose browsers are looked at, the latest. */
const CHECKOUTS = 100;

/**
 * What happened with a person over all channels, newest first, from `before` on: their records, orders and, with consent,
 * what they did on the storefront. Null when there is no such person.
 * @param key of one of their records: our id, or the platform's
 */
export async function loadTimeline(scope: ShopScope, key: string, before: Position | null) {
  const names = await namesOfPerson(scope, key);
  if (!names) return null;
  const { timeZone } = await getShop(scope);
  const stretch = { before, limit: SHOWN + 1 };
  const acting = {
    subjects: names.externalIds.map(subjectOfCustomer),
    checkoutTokens: await checkoutTokensOf(scope, names.customerIds, CHECKOUTS),
  };
  const told = [
    await customerTimeline(scope, names.customerIds, stretch),
    await orderTimeline(scope, names.customerIds, stretch),
    await actTimeline(scope, acting, stretch),
  ];
  const { moments, next } = newestFirst<(typeof told)[number][number]>(told, SHOWN);
  const seen = moments.flatMap((moment) => ("productExternalId" in moment ? (moment.productExternalId ?? []) : []));
  const products = await productsByExternalId(scope, [...new Set(seen)]);
  return {
    moments: moments.map((moment) => ({ ...moment, day: shopDay(new Date(moment.at), timeZone) })),
    titles: Object.fromEntries(products.map(({ externalId, title }) => [externalId, title])),
    channels: (await listChannels(scope)).map(({ id, platform, title }) => ({ id, platform, title })),
    isFirst: before === null,
    next: next && writePosition(next),
  };
}
