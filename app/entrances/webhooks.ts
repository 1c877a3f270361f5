import type { IncomingMessage, ServerResponse } from "node:http";
import { receive, takesWebhooks } from "~/domains/channels/channels.server";
import { readBody } from "~/infra/http/body";
import { answer, type Entrance, type EntranceRequest } from "~/infra/http/entrance";
import { log } from "~/infra/log";
import { counter } from "~/infra/metrics";

/** A product with hundreds of variants and an order with thousands of lines stay below. */
const LIMIT = 5 * 1024 * 1024;
const STATUS = { unsigned: 401, "bad-signature": 401, stale: 401, malformed: 400 } as const;

const received = counter("aisle_webhooks_total", "Webhooks by platform and outcome");

/**
 * `POST /webhooks/<platform>`, and `/webhooks/<platform>/privacy` for what the law asks: verified, kept, answered.
 * A message that was kept before is answered the same. Nothing of a message is ever logged but its topic.
 */
export const webhooks: Entrance = {
  prefix: "/webhooks",
  async handle(request: IncomingMessage, response: ServerResponse, { path, requestId }: EntranceRequest) {
    const [, , platform = "", rest, ...more] = path.split("/");
    if (more.length > 0 || (rest !== undefined && rest !== "privacy")) return answer(response, 404);
    if (!takesWebhooks(platform)) {
      // Whatever stands in the address is not counted under its own name: anybody could make up any number of them.
      received({ platform: "unknown", outcome: "unknown-platform" });
      return answer(response, 404);
    }
    if (request.method !== "POST") return answer(response, 401, "", { allow: "POST" });
    const body = await readBody(request, LIMIT);
    if (!body.ok) {
      received({ platform, outcome: "unread" });
      // What is left of the body is not read: the connection ends with the answer.
      return answer(response, body.status, "", { connection: "close" });
    }
    try {
      const outcome = await receive(platform, body.bytes, request.headers as Record<string, string | undefined>);
      received({ platform, outcome: outcome.ok ? (outcome.value.isNew ? "kept" : "duplicate") : outcome.error.code });
      if (!outcome.ok) log.warn({ requestId, platform, code: outcome.error.code }, "a webhook was refused");
      answer(response, outcome.ok ? 200 : STATUS[outcome.error.code]);
    } catch (error) {
      // Not kept: the platform sends it again.
      log.error({ err: error, requestId, platform }, "a webhook could not be kept");
      answer(response, 503, "", { "retry-after": "5" });
    }
  },
};
