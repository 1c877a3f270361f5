import { parse, type Reply, type Service } from "./service";

interface Event {
  event_name?: string;
  event_time?: number;
  event_id?: string;
  action_source?: string;
  event_source_url?: string;
  user_data?: Record<string, unknown>;
}
const SOURCES = /^(email|website|app|phone_call|chat|physical_store|system_generated|business_messaging|other)$/;
const HASH = /^[0-9a-f]{64}$/;
const WEEK_S = 7 * 86_400;

const refuse = (code: number, message: string, status = 400): Reply => ({
  status,
  body: { error: { message, type: "OAuthException", code } },
});

function wrongIn(event: Event, now: number): string | null {
  if (!event.event_name) return "event_name is missing";
  if (!event.event_time || event.event_time > now / 1_000 + 60) return "event_time is not valid";
  // One that is too old costs the whole request.
  if (now / 1_000 - event.event_time > WEEK_S) return "event_time is more than 7 days ago";
  if (!SOURCES.test(event.action_source ?? "")) return "action_source is not valid";
  if (event.action_source === "website" && !(event.event_source_url && event.user_data?.["client_user_agent"]))
    return "website events need event_source_url and client_user_agent";
  const hashed = event.user_data?.["external_id"];
  if (!Array.isArray(hashed) || hashed.length === 0) return "user_data holds nothing to match by";
  return hashed.every((value) => HASH.test(String(value))) ? null : "external_id is not hashed";
}

export const meta: Service = {
  host: /^graph\.facebook\.com$/,
  take({ path, body, now }, keep) {
    if (!/^\/v\d+\.0\/\d+\/events$/.test(path)) return refuse(100, "Unsupported post request.", 404);
    const given = parse(body) as { data?: Event[]; access_token?: string; test_event_code?: string } | null;
    if (!given?.access_token || given.access_token === "expired") return refuse(190, "Invalid OAuth access token.");
    const data = given.data ?? [];
    if (data.length === 0 || data.length > 1_000) return refuse(100, "data takes 1 to 1,000 events");
    const wrong = data.map((event) => wrongIn(event, now)).find((one) => one !== null);
    if (wrong) return refuse(100, wrong);
    for (const event of data)
      keep({
        // Counted once by name and id, also against the browser's own event.
        id: `${event.event_name} ${event.event_id}`,
        name: event.event_name ?? "",
        at: event.event_time ?? 0,
        body: { ...event, test: given.test_event_code ?? null },
      });
    return { status: 200, body: { events_received: data.length, fbtrace_id: "sandbox" } };
  },
};
