import { basicOf, bytesOf, parse, type Reply, type Service } from "./service";

interface Batch {
  environment?: string;
  user_identities?: Record<string, string>;
  mpid?: number;
  events?: { event_type?: string; data?: Record<string, unknown> }[];
}
const LONGEST_VALUE = 4_096;

const refuse = (message: string): Reply => ({ status: 400, body: { errors: [{ code: "BAD_REQUEST", message }] } });

export const mparticle: Service = {
  host: /^s2s\.(us1|us2|eu1|au1)\.mparticle\.com$/,
  take({ path, headers, body }, keep) {
    if (path !== "/v2/bulkevents") return { status: 404 };
    const [key, secret] = basicOf(headers) ?? [];
    if (!key) return { status: 401 };
    if (!secret || secret === "wrong") return { status: 403 };
    const batches = parse(body) as Batch[] | null;
    if (!Array.isArray(batches) || batches.length === 0 || batches.length > 100) return refuse("1 to 100 batches");
    if (Buffer.byteLength(body) > 256_000) return refuse("the request is larger than 256 KB");
    for (const batch of batches) {
      if (bytesOf(batch) > 128_000) return refuse("a batch is larger than 128 KB");
      if (!/^(production|development)$/.test(batch.environment ?? "")) return refuse("environment is missing");
      if (!batch.mpid && Object.keys(batch.user_identities ?? {}).length === 0) return refuse("nobody is identified");
      for (const { event_type: type, data } of batch.events ?? []) {
        if (type !== "custom_event" || !data?.["event_name"] || !data["custom_event_type"])
          return refuse('Required event field "event_type" is missing or empty.');
        const values = Object.values((data["custom_attributes"] ?? {}) as Record<string, unknown>);
        if (values.some((value) => typeof value !== "string" || value.length > LONGEST_VALUE))
          return refuse("an attribute is no text or too long");
      }
    }
    for (const batch of batches)
      for (const { data = {} } of batch.events ?? [])
        keep({
          id: String(data["source_message_id"]),
          name: String(data["event_name"]),
          at: Number(data["timestamp_unixtime_ms"]),
          body: { ...data, environment: batch.environment, identities: batch.user_identities },
        });
    return { status: 202 };
  },
};
