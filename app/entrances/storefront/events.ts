import type { IncomingMessage, ServerResponse } from "node:http";
import { isbot } from "isbot";
import { readBatch, record } from "~/domains/behaviour/behaviour.server";
import { clock } from "~/infra/clock";
import { readBody } from "~/infra/http/body";
import { answer, answerJson } from "~/infra/http/entrance";
import { log } from "~/infra/log";
import { counter } from "~/infra/metrics";
import { makeBuckets } from "~/infra/storefront/bucket";
import { addressOf, OPEN_TO_ALL } from "~/infra/storefront/client";
import { storefrontByKey } from "~/infra/storefront/known-shops";
import { tooMany } from "./recommendations";

/** A batch of 50 events is about 20 KB. */
const LIMIT = 128 * 1024;
/** In events, however many a batch holds. Many shoppers share an address: an office, a mobile network. */
const perAddress = makeBuckets({ burst: 10_000, perSecond: 500 });
const perKey = makeBuckets({ burst: 50_000, perSecond: 5_000 });
/** In events. No person does more; what does is dropped like a bot. */
const perBrowser = makeBuckets({ burst: 300, perSecond: 5 }, 100_000);
/** In events that name no browser, of one address: few platforms' browsers have no id. */
const perNameless = makeBuckets({ burst: 600, perSecond: 10 });

const batches = counter("aisle_behaviour_batches_total", "Batches of behaviour events by outcome");

/** `POST /storefront/v1/events`: 202 when kept (or dropped: bots are not told), 4xx when it never will be, 5xx to come again. */
export async function takeEvents(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
  const refuse = (status: number, error: string) => {
    batches({ outcome: error });
    answerJson(response, status, { error }, OPEN_TO_ALL);
  };
  const body = await readBody(request, LIMIT);
  if (!body.ok) {
    batches({ outcome: "unread" });
    return answer(response, body.status, "", { ...OPEN_TO_ALL, connection: "close" });
  }
  const batch = readBatch(parseJson(body.bytes));
  if (!batch) return refuse(400, "malformed");
  const storefront = await storefrontByKey(batch.key);
  if (!storefront) return refuse(401, "unknown-key");
  const { shopId, channelId } = storefront;
  const now = clock.now();
  const address = `${batch.key} ${addressOf(request)}`;
  const cost = Math.max(1, batch.events.length);
  const waitMs = perAddress.take(address, now.getTime(), cost) || perKey.take(batch.key, now.getTime(), cost);
  if (waitMs > 0) {
    batches({ outcome: "too-many" });
    return tooMany(response, waitMs);
  }
  if (isbot(request.headers["user-agent"] ?? "bot")) return accept(response, "bot");
  const events = batch.events.filter((event) => isPossible(batch.key, address, event, now));
  try {
    const recorded = await record(shopId, events, now, channelId);
    if (recorded.ok) return accept(response, "kept");
    batches({ outcome: recorded.error.code });
  } catch (error) {
    batches({ outcome: "failed" });
    log.error({ err: error, requestId, shopId }, "behaviour events could not be kept");
  }
  answer(response, 503, "", { ...OPEN_TO_ALL, "retry-after": "1" });
}

function accept(response: ServerResponse, outcome: string): void {
  batches({ outcome });
  answer(response, 202, "", OPEN_TO_ALL);
}

function isPossible(key: string, address: string, event: unknown, now: Date): boolean {
  const browser = event && typeof event === "object" && "clientId" in event ? event.clientId : null;
  const isNamed = typeof browser === "string" && browser !== "";
  const waitMs = isNamed
    ? perBrowser.take(`${key} ${browser.slice(0, 100)}`, now.getTime())
    : perNameless.take(address, now.getTime());
  return waitMs === 0;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
