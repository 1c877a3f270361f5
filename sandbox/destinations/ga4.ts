import { parse, type Service } from "./service";

interface Body {
  client_id?: string;
  consent?: Record<string, string>;
  events?: { name?: string; timestamp_micros?: number; params?: Record<string, unknown> }[];
}

const NAME = /^[A-Za-z]\w{0,39}$/;
const RESERVED = /^(ga_|google_|firebase_)/;
const OLDEST_MS = 72 * 3_600_000;

/** What is wrong with a body, in the words of the debugging address. */
function complaints({ client_id: client, consent, events }: Body, bytes: number, now: number): string[] {
  const found: string[] = [];
  if (!client) found.push("client_id is required.");
  if (bytes > 130_000) found.push("The post body must be smaller than 130kB.");
  if (!events || events.length === 0 || events.length > 25) found.push("Requests can have 1 to 25 events.");
  for (const value of Object.values(consent ?? {}))
    if (value !== "GRANTED" && value !== "DENIED") found.push(`Consent cannot be ${value}.`);
  for (const { name = "", params = {}, timestamp_micros: at } of events ?? []) {
    if (!NAME.test(name) || RESERVED.test(name)) found.push(`Event name is not valid: ${name}`);
    if (Object.keys(params).length > 25) found.push(`Event ${name} has more than 25 parameters.`);
    for (const [key, value] of Object.entries(params)) {
      if (!NAME.test(key)) found.push(`Parameter name is not valid: ${key}`);
      if (typeof value === "string" && value.length > 100) found.push(`Parameter ${key} is longer than 100.`);
    }
    const items = params["items"];
    if (Array.isArray(items) && items.length > 200) found.push(`Event ${name} has more than 200 items.`);
    if (at !== undefined && now - at / 1_000 > OLDEST_MS) found.push(`Event ${name} is older than 72 hours.`);
  }
  return found;
}

/** Answers 2xx whatever comes, as the real one does; what is wrong is dropped, and told by the debugging address alone. */
export const ga4: Service = {
  host: /^(www|region1)\.google-analytics\.com$/,
  take({ path, query, body, now }, keep) {
    const given = parse(body) as Body | null;
    const hasKeys = Boolean(query.get("measurement_id")) && Boolean(query.get("api_secret"));
    const wrong = given ? complaints(given, Buffer.byteLength(body), now) : ["The body is not JSON."];
    if (path === "/debug/mp/collect")
      return { status: 200, body: { validationMessages: wrong.map((description) => ({ description })) } };
    if (path !== "/mp/collect") return { status: 404 };
    if (given && hasKeys && wrong.length === 0)
      // It knows no ids of events: a repeated one counts again.
      for (const [i, event] of (given.events ?? []).entries())
        keep({
          id: `${event.params?.["event_id"]}-${now}-${i}-${Math.random()}`,
          name: event.name ?? "",
          at: event.timestamp_micros ?? 0,
          body: { ...event, client_id: given.client_id, consent: given.consent },
        });
    return { status: 204 };
  },
};
