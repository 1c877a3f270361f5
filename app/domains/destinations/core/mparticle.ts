import { minorDigits } from "~/kernel/money";
import { DAY } from "~/kernel/time";
import type { Told } from "../types";
import { basic, type Credentials, type Dialect, type Entry, idsOf, json, pieces, valuesOf } from "./outgoing";

/** mParticle's own limits: batches and bytes a request, bytes a batch, characters of an attribute. */
export const MPARTICLE_LIMITS = { batches: 100, bytes: 256_000, batch: 128_000, value: 4_096, oldest: 14 * DAY };
const ROOM = 100;
const HOSTS: Record<string, string> = {
  us1: "https://s2s.us1.mparticle.com",
  us2: "https://s2s.us2.mparticle.com",
  eu1: "https://s2s.eu1.mparticle.com",
  au1: "https://s2s.au1.mparticle.com",
};

function toEvent(told: Told): Entry {
  const attributes: Record<string, string> = {
    ...(told.strategy && { strategy: told.strategy, placement: told.placement }),
    ...(told.productIds.length > 0 && { product_ids: told.productIds.join(",").slice(0, MPARTICLE_LIMITS.value) }),
    ...(told.page && { page: told.page }),
    ...(told.order && {
      order_id: told.order.externalId,
      currency: told.order.currency,
      credited_revenue: (told.order.creditedMinor / 10 ** minorDigits(told.order.currency)).toString(),
    }),
  };
  const value = {
    event_type: "custom_event",
    data: {
      event_name: told.name,
      custom_event_type: "other",
      source_message_id: told.id,
      timestamp_unixtime_ms: Date.parse(told.at),
      custom_attributes: attributes,
    },
  };
  return { ids: [told.id], value };
}

/** A batch is one user's: here one browser's. */
function toBatch(clientId: string, events: Entry[], environment: string, requestId: string): Entry {
  const value = {
    schema_version: 2,
    environment,
    source_request_id: requestId,
    device_info: {},
    user_identities: { other: clientId },
    events: valuesOf(events),
  };
  return { ids: idsOf(events), value };
}

function request(batches: Entry[], as: Credentials) {
  const host = HOSTS[as.settings["pod"] ?? ""] ?? HOSTS["us1"];
  const authorization = basic(as.secret["key"] ?? "", as.secret["secret"] ?? "");
  return json(`${host}/v2/bulkevents`, valuesOf(batches), idsOf(batches), { authorization });
}

export const mparticle: Dialect = {
  needsMarketing: false,
  oldestMs: MPARTICLE_LIMITS.oldest,
  toRequests(events, as, { messageId }) {
    const groups = new Map<string, Told[]>();
    for (const told of events) groups.set(told.clientId, [...(groups.get(told.clientId) ?? []), told]);
    const environment = as.settings["environment"] === "development" ? "development" : "production";
    const batches = [...groups].flatMap(([clientId, group], i) =>
      pieces(group.map(toEvent), Number.POSITIVE_INFINITY, MPARTICLE_LIMITS.batch - 1_000).map((piece, j) =>
        toBatch(clientId, piece, environment, `${messageId}-${i}-${j}`),
      ),
    );
    return pieces(batches, MPARTICLE_LIMITS.batches, MPARTICLE_LIMITS.bytes - ROOM).map((piece) => request(piece, as));
  },
  toTest: (event, as, { messageId }) =>
    request([toBatch(event.clientId, [toEvent(event)], "development", messageId)], as),
};
