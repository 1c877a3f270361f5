import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { lookInto } from "../jobs";
import type { Offer } from "../store/offers.server";

/** Looked into after a while; what waits already keeps its turn. */
export function inDoubt(offer: Offer, now: Date, delayMs: number, mustRead: boolean): Offer {
  const lookAt = offer.lookAt ?? new Date(now.getTime() + delayMs);
  return { ...offer, lookAt, mustRead: offer.mustRead || mustRead };
}

/** Nothing about it is in doubt any more. */
export const seen = (offer: Offer): Offer => ({ ...offer, lookAt: null, mustRead: false, looks: 0 });

/** Asks for what waits of these, each channel when its first is due. */
export async function askLooks(scope: ShopScope, offers: readonly Offer[], now: Date): Promise<void> {
  const first = new Map<string, number>();
  for (const { channelId, lookAt } of offers)
    if (lookAt) first.set(channelId, Math.min(first.get(channelId) ?? Number.POSITIVE_INFINITY, lookAt.getTime()));
  const requests = [...first].map(([channelId, at]) =>
    request(
      lookInto,
      { shopId: scope.shopId, channelId },
      { key: channelId, delayMs: Math.max(0, at - now.getTime()) },
    ),
  );
  await ask(scope, ...requests);
}
