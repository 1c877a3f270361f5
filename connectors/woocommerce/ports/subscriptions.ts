import { createHash } from "node:crypto";
import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { SubscriptionsPort } from "../../contract/ports";
import { isJson, type Json } from "../../contract/reading/fields";
import { becauseSaid } from "../because";
import type { WooClient } from "../http/client";
import { saidIn } from "../http/failures";
import { idIn, textIn } from "../mapping/values";
import { TOPICS } from "../webhooks/topics";

const PAGE = 100;

/**
 * One webhook a topic. Its name carries a print of the secret: a store does not tell the secret itself, and one that was
 * made with another is given ours. WooCommerce switches a webhook off after seven failures in a row, and tells nobody.
 */
export function subscriptionsPort(client: WooClient): SubscriptionsPort {
  const print = createHash("sha256").update(client.webhookSecret).digest("hex").slice(0, 8);
  const nameOf = (topic: string) => `Aisle ${topic} (${print})`;

  return {
    async ensure(address) {
      const ours = await webhooksTo(client, address);
      if (!ours.ok) return ours;
      const kept = new Map<string, Json>();
      const update: object[] = [];
      const remove: number[] = [];
      const revived: string[] = [];
      for (const webhook of ours.value) {
        const topic = textIn(webhook["topic"]) ?? "";
        if (kept.has(topic) || !TOPICS.includes(topic)) {
          remove.push(Number(webhook["id"]));
          continue;
        }
        kept.set(topic, webhook);
        const isOff = webhook["status"] !== "active";
        if (isOff) revived.push(topic);
        if (isOff || webhook["name"] !== nameOf(topic))
          update.push({ id: webhook["id"], status: "active", name: nameOf(topic), secret: client.webhookSecret });
      }
      const made = TOPICS.filter((topic) => !kept.has(topic));
      const create = made.map((topic) => ({
        ...{ name: nameOf(topic), topic, delivery_url: address, secret: client.webhookSecret },
      }));
      if (create.length + update.length + remove.length === 0) return ok({ made, revived });
      const written = await client.post("webhooks/batch", { create, update, delete: remove });
      if (!written.ok) return written;
      return refusedIn(written.value) ?? ok({ made, revived });
    },

    async remove(address) {
      const ours = await webhooksTo(client, address);
      if (!ours.ok) return ours;
      if (ours.value.length === 0) return ok(undefined);
      const written = await client.post("webhooks/batch", { delete: ours.value.map(({ id }) => id) });
      return written.ok ? ok(undefined) : written;
    },
  };
}

async function webhooksTo(client: WooClient, address: string): Promise<Result<Json[], ConnectorError>> {
  const all: Json[] = [];
  for (let page = 1; ; page++) {
    const listed = await client.list("webhooks", { per_page: PAGE, page, orderby: "id", order: "asc" });
    if (!listed.ok) return listed;
    all.push(...listed.value.items.filter((item) => item["delivery_url"] === address && idIn(item["id"]) !== null));
    if (listed.value.items.length < PAGE) return ok(all);
  }
}

function refusedIn(answer: Json): { ok: false; error: ConnectorError } | null {
  const items = ["create", "update"].flatMap((part) =>
    Array.isArray(answer[part]) ? answer[part].filter(isJson) : [],
  );
  const refused = items.find((item) => isJson(item["error"]));
  return refused
    ? fail({ code: "rejected", message: becauseSaid("request-refused", saidIn(refused["error"]) ?? "") })
    : null;
}
