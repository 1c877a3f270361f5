import { basicOf, bytesOf, parse, type Service } from "./service";

interface Event {
  type?: string;
  event?: string;
  messageId?: string;
  anonymousId?: string;
  userId?: string;
  timestamp?: string;
}

/** Takes what it is given and says 200; too large a payload or none that is JSON is a 400. */
export const segment: Service = {
  host: /^(api\.segment\.io|events\.eu1\.segmentapis\.com)$/,
  take({ path, headers, body }, keep) {
    if (path !== "/v1/batch") return { status: 404 };
    const [writeKey] = basicOf(headers) ?? [];
    if (!writeKey) return { status: 401, body: { success: false } };
    const given = parse(body) as { batch?: Event[] } | null;
    const events = given?.batch ?? [];
    if (!given || Buffer.byteLength(body) > 500_000 || events.some((event) => bytesOf(event) > 32_000))
      return { status: 400, body: { success: false, message: "malformed JSON or too large" } };
    for (const event of events)
      if (event.type === "track" && event.event && (event.anonymousId || event.userId))
        keep({ id: event.messageId ?? "", name: event.event, at: event.timestamp ?? "", body: event });
    return { status: 200, body: { success: true } };
  },
};
