import { createHash } from "node:crypto";
import { minorDigits } from "~/kernel/money";
import { DAY } from "~/kernel/time";
import type { Told } from "../types";
import {
  type Answer,
  type Credentials,
  type Dialect,
  type Entry,
  idsOf,
  json,
  pieces,
  type Verdict,
  valuesOf,
} from "./outgoing";

/** Meta's own limits: events a request; one event older than a week costs the whole request. */
export const META_LIMITS = { events: 1_000, bytes: 1_000_000, oldest: 7 * DAY };
const VERSION = "v24.0";
/** Of access tokens, and of requests that come too fast: of Graph's own error codes. */
const [BAD_TOKEN, PERMISSIONS] = [190, [10, 200]];
const TOO_MANY = [4, 17, 32, 613];

const NAMES: Record<Told["name"], string> = {
  recommendation_seen: "RecommendationSeen",
  recommendation_clicked: "RecommendationClicked",
  recommendation_added: "RecommendationAdded",
  order_credited: "RecommendationPurchase",
  test: "AisleTest",
};

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function toEvent(told: Told): Entry {
  const value = {
    event_name: NAMES[told.name],
    event_time: Math.floor(Date.parse(told.at) / 1_000),
    event_id: told.id,
    // Website events want the browser's own words of itself, which are not kept here.
    action_source: "other",
    user_data: { external_id: [sha256(told.clientId.trim().toLowerCase())] },
    custom_data: {
      ...(told.productIds.length > 0 && { content_type: "product", content_ids: told.productIds }),
      ...(told.strategy && { strategy: told.strategy, placement: told.placement }),
      ...(told.order && {
        order_id: told.order.externalId,
        currency: told.order.currency,
        value: told.order.creditedMinor / 10 ** minorDigits(told.order.currency),
      }),
    },
  };
  return { ids: [told.id], value };
}

function request(events: Entry[], as: Credentials, test: string) {
  const pixel = encodeURIComponent(as.settings["pixelId"] ?? "");
  const body = {
    data: valuesOf(events),
    access_token: as.secret["accessToken"] ?? "",
    ...(test && { test_event_code: test }),
  };
  return json(`https://graph.facebook.com/${VERSION}/${pixel}/events`, body, idsOf(events));
}

/** Events of shoppers who agreed to marketing alone. The pixel's own event with the same name and id counts once. */
export const meta: Dialect = {
  needsMarketing: true,
  oldestMs: META_LIMITS.oldest,
  toRequests: (events, as) =>
    pieces(events.map(toEvent), META_LIMITS.events, META_LIMITS.bytes).map((piece) => request(piece, as, "")),
  toTest: (event, as) => request([toEvent(event)], as, as.settings["testCode"] ?? ""),
  read: readError,
};

/** Graph says what is wrong by a code in the body; the status is 400 for nearly everything. */
function readError({ status, body }: Answer): Verdict | null {
  if (status < 400 || status >= 500) return null;
  let error: { code?: number; message?: string } | undefined;
  try {
    error = (JSON.parse(body) as { error?: { code?: number; message?: string } }).error;
  } catch {
    return null;
  }
  const code = error?.code ?? 0;
  const said = error?.message ?? "";
  if (code === BAD_TOKEN || PERMISSIONS.includes(code)) return { ok: false, failure: "auth", retryAfterMs: null, said };
  if (TOO_MANY.includes(code)) return { ok: false, failure: "rate-limited", retryAfterMs: null, said };
  return { ok: false, failure: "rejected", retryAfterMs: null, said };
}
