import { minorDigits } from "~/kernel/money";
import { HOUR } from "~/kernel/time";
import type { Told } from "../types";
import {
  type Answer,
  type Credentials,
  type Dialect,
  type Entry,
  idsOf,
  json,
  type Outgoing,
  pieces,
  type Verdict,
  valuesOf,
} from "./outgoing";

/** Google's own limits of the Measurement Protocol: events and bytes a request, characters of a value, items an event. */
export const GA4_LIMITS = { events: 25, bytes: 130_000, value: 100, items: 200, oldest: 72 * HOUR };
const ROOM = 500;

/** The standard list events; what is added and bought by names of our own, so that no purchase counts twice. */
const NAMES: Record<Told["name"], string> = {
  recommendation_seen: "view_item_list",
  recommendation_clicked: "select_item",
  recommendation_added: "recommendation_add",
  order_credited: "recommendation_purchase",
  test: "aisle_test",
};
const HOSTS = { world: "https://www.google-analytics.com", eu: "https://region1.google-analytics.com" } as const;

const cut = (text: string) => text.slice(0, GA4_LIMITS.value);

function toEvent(told: Told): Entry {
  const list = { item_list_id: cut(`aisle_${told.strategy}_${told.placement}`), item_list_name: cut(told.strategy) };
  const order = told.order && {
    transaction_id: cut(told.order.externalId),
    currency: told.order.currency,
    value: told.order.creditedMinor / 10 ** minorDigits(told.order.currency),
  };
  const value = {
    name: NAMES[told.name],
    timestamp_micros: Date.parse(told.at) * 1_000,
    params: {
      event_id: cut(told.id),
      ...(told.strategy && { ...list, placement: cut(told.placement) }),
      ...order,
      ...(told.page && { page_location: cut(told.page) }),
      ...(told.productIds.length > 0 && {
        items: told.productIds.slice(0, GA4_LIMITS.items).map((id) => ({ item_id: cut(id), ...list })),
      }),
    },
  };
  return { ids: [told.id], value };
}

function request(
  path: string,
  of: Pick<Told, "clientId" | "allowsMarketing">,
  events: Entry[],
  as: Credentials,
): Outgoing {
  const host = as.settings["region"] === "eu" ? HOSTS.eu : HOSTS.world;
  const query = new URLSearchParams({
    measurement_id: as.settings["measurementId"] ?? "",
    api_secret: as.secret["apiSecret"] ?? "",
  });
  const consent = of.allowsMarketing ? "GRANTED" : "DENIED";
  const body = {
    client_id: of.clientId,
    consent: { ad_user_data: consent, ad_personalization: consent },
    events: valuesOf(events),
  };
  return json(`${host}${path}?${query}`, body, idsOf(events));
}

/** A request speaks of one browser, with one word on its consent. */
export const ga4: Dialect = {
  needsMarketing: false,
  oldestMs: GA4_LIMITS.oldest,
  toRequests(events, as) {
    const groups = new Map<string, Told[]>();
    for (const told of events) {
      const key = `${told.allowsMarketing} ${told.clientId}`;
      groups.set(key, [...(groups.get(key) ?? []), told]);
    }
    return [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      return pieces(group.map(toEvent), GA4_LIMITS.events, GA4_LIMITS.bytes - ROOM).map((piece) =>
        request("/mp/collect", first, piece, as),
      );
    });
  },
  // What is wrong is told by the debugging address alone: the other answers 2xx whatever comes.
  toTest: (event, as) => request("/debug/mp/collect", event, [toEvent(event)], as),
  read: readValidation,
};

function readValidation(answer: Answer): Verdict | null {
  if (answer.status >= 300 || !answer.body.includes("validationMessages")) return null;
  const parsed = JSON.parse(answer.body) as { validationMessages?: { description?: string }[] };
  const said = (parsed.validationMessages ?? []).map((message) => message.description ?? "").join(" ");
  return said ? { ok: false, failure: "rejected", retryAfterMs: null, said } : { ok: true };
}
