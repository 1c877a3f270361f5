import { minorDigits } from "~/kernel/money";
import { DAY } from "~/kernel/time";
import type { Told } from "../types";
import { basic, type Credentials, type Dialect, type Entry, idsOf, json, pieces, valuesOf } from "./outgoing";

/** Segment's own limits: bytes of an event and of a batch. It drops a message id that it met before. */
export const SEGMENT_LIMITS = { event: 32_000, bytes: 500_000, events: 2_500, oldest: 14 * DAY };
const ROOM = 200;
const HOSTS = { world: "https://api.segment.io", eu: "https://events.eu1.segmentapis.com" } as const;

const NAMES: Record<Told["name"], string> = {
  recommendation_seen: "Recommendation Seen",
  recommendation_clicked: "Recommendation Clicked",
  recommendation_added: "Recommendation Added",
  order_credited: "Recommendation Purchase",
  test: "Aisle Test",
};

function toEvent(told: Told): Entry {
  const value = {
    type: "track",
    messageId: told.id,
    anonymousId: told.clientId,
    event: NAMES[told.name],
    timestamp: told.at,
    properties: {
      ...(told.strategy && { strategy: told.strategy, placement: told.placement }),
      ...(told.productIds.length > 0 && { products: told.productIds.map((id) => ({ product_id: id })) }),
      ...(told.order && {
        order_id: told.order.externalId,
        currency: told.order.currency,
        revenue: told.order.creditedMinor / 10 ** minorDigits(told.order.currency),
      }),
    },
    context: {
      library: { name: "aisle" },
      ...(told.page && { page: { path: told.page } }),
      consent: { categoryPreferences: { Analytics: true, Advertising: told.allowsMarketing } },
    },
  };
  return { ids: [told.id], value };
}

function request(events: Entry[], as: Credentials, now: number) {
  const host = as.settings["region"] === "eu" ? HOSTS.eu : HOSTS.world;
  const sentAt = new Date(now).toISOString();
  const authorization = basic(as.secret["writeKey"] ?? "", "");
  return json(`${host}/v1/batch`, { batch: valuesOf(events), sentAt }, idsOf(events), { authorization });
}

export const segment: Dialect = {
  needsMarketing: false,
  oldestMs: SEGMENT_LIMITS.oldest,
  toRequests: (events, as, { now }) =>
    pieces(events.map(toEvent), SEGMENT_LIMITS.events, SEGMENT_LIMITS.bytes - ROOM, SEGMENT_LIMITS.event).map((piece) =>
      request(piece, as, now),
    ),
  // There is no test mode: it appears in the source's debugger by its name.
  toTest: (event, as, { now }) => request([toEvent(event)], as, now),
};
