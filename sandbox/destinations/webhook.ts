import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, type Service } from "./service";

const STALE_S = 300;
/** A receiver's own code, with this key. */
export const SIGNING_KEY = `whsec_${Buffer.from("a-key-that-only-the-sandbox-has!").toString("base64")}`;

/** Checks as Standard Webhooks says: id, time and raw body, signed; five minutes of patience. */
export const webhook: Service = {
  host: /^hooks\.example\.com$/,
  take({ headers, body, now }, keep) {
    const id = String(headers["webhook-id"] ?? "");
    const timestamp = Number(headers["webhook-timestamp"]);
    const key = Buffer.from(SIGNING_KEY.slice("whsec_".length), "base64");
    const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
    const given = String(headers["webhook-signature"] ?? "").split(" ");
    const isSigned = given.some((one) => {
      const signature = Buffer.from(one.replace(/^v1,/, ""), "base64");
      return one.startsWith("v1,") && signature.length === expected.length && timingSafeEqual(signature, expected);
    });
    if (!id || !isSigned || Math.abs(now / 1_000 - timestamp) > STALE_S) return { status: 401 };
    const message = parse(body) as {
      type: string;
      data: { events: { id: string; name: string; at: string }[] };
    } | null;
    if (!message) return { status: 400 };
    for (const event of message.data.events)
      keep({ id: event.id, name: message.type === "aisle.test" ? "test" : event.name, at: event.at, body: event });
    return { status: 204 };
  },
};
