import { createHash, createHmac } from "node:crypto";
import { DAY } from "~/kernel/time";
import type { Told } from "../types";
import { type Credentials, type Dialect, json, type Outgoing, pieces } from "./outgoing";

const MOST = 100;
const BYTES = 100_000;
export const SECRET_PREFIX = "whsec_";

/** Signed after Standard Webhooks: id, time and body, so that neither can be changed or sent again later. */
function request(type: string, events: readonly Told[], as: Credentials, now: number, messageId: string): Outgoing {
  const ids = events.map((event) => event.id);
  // The same events in the same message have the same id at every attempt.
  const id = `${messageId}-${createHash("sha256").update(ids.join("\n")).digest("hex").slice(0, 12)}`;
  const timestamp = String(Math.floor(now / 1_000));
  const made = json(as.settings["url"] ?? "", { type, timestamp: new Date(now).toISOString(), data: { events } }, ids);
  const key = Buffer.from((as.secret["signingKey"] ?? "").replace(SECRET_PREFIX, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${made.body}`).digest("base64");
  return {
    ...made,
    headers: {
      ...made.headers,
      "user-agent": "Aisle-Webhooks/1",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${signature}`,
    },
  };
}

/** What the receiver's own code gets: all of it, so that no consent of the shopper may be passed over there. */
export const webhook: Dialect = {
  needsMarketing: false,
  oldestMs: 30 * DAY,
  toRequests: (events, as, { now, messageId }) =>
    pieces(
      events.map((event) => ({ ids: [event.id], value: event })),
      MOST,
      BYTES,
    ).map((piece) => {
      const taken = new Set(piece.flatMap((entry) => entry.ids));
      return request(
        "aisle.events",
        events.filter((event) => taken.has(event.id)),
        as,
        now,
        messageId,
      );
    }),
  toTest: (event, as, { now, messageId }) => request("aisle.test", [event], as, now, messageId),
};
