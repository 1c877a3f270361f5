import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "~/infra/http/body";
import { answer, answerJson, type Entrance } from "~/infra/http/entrance";
import { log } from "~/infra/log";
import { makeBuckets } from "~/infra/storefront/bucket";
import { addressOf, OPEN_TO_ALL } from "~/infra/storefront/client";
import { answerBasket } from "./basket";
import { answerChangeset } from "./changeset";
import { answerPurchase } from "./purchase";

/** What a door of this entrance answers: never an error that would stop a checkout, unless the asker may not ask. */
export interface OfferAnswer {
  status: 200 | 400 | 401 | 409;
  body: object;
}

type Door = (body: Record<string, unknown>, request: IncomingMessage) => Promise<OfferAnswer>;

/** What stands when a door fails: nothing is offered. */
const doors: Record<string, { open: Door; closed: object }> = {
  "/offers/v1/basket": { open: answerBasket, closed: { version: 1, items: [] } },
  "/offers/v1/purchase": { open: answerPurchase, closed: { version: 1, offer: null } },
  "/offers/v1/changeset": { open: answerChangeset, closed: { version: 1, changeset: null } },
};

/** A purchase's token names every line; most are a few kilobytes. */
const LIMIT = 256 * 1024;
/** Extensions run in a worker of the platform's: any origin may ask, who asks is said by the token alone. */
const OPEN = { ...OPEN_TO_ALL, "cache-control": "no-store" } as const;
const PREFLIGHT = {
  ...OPEN_TO_ALL,
  "access-control-allow-methods": "POST, OPTIONS",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-max-age": "86400",
} as const;
/** One shopper asks a few times in a checkout; offices and mobile networks share an address. */
const askers = makeBuckets({ burst: 300, perSecond: 30 });

/** `/offers/v1/…`: what checkouts, thank-you pages, order status pages and post-purchase pages ask, with Shopify's tokens. */
export const offers: Entrance = {
  prefix: "/offers",
  async handle(request, response, { path, requestId }) {
    const door = doors[path];
    if (!door) return answerJson(response, 404, { error: "not-found" }, OPEN);
    if (request.method === "OPTIONS") return answer(response, 204, "", PREFLIGHT);
    if (request.method !== "POST") return answer(response, 405, "", { ...OPEN, allow: "POST, OPTIONS" });
    const waitMs = askers.take(addressOf(request), Date.now());
    if (waitMs > 0)
      return answerJson(
        response,
        429,
        { error: "too-many-requests" },
        { ...OPEN, "retry-after": String(Math.ceil(waitMs / 1_000)) },
      );
    const body = await readBody(request, LIMIT);
    if (!body.ok) return answer(response, body.status, "", { ...OPEN, connection: "close" });
    const given = readObject(body.bytes);
    if (!given) return answerJson(response, 400, { error: "malformed" }, OPEN);
    await openDoor(door, given, request, response, requestId);
  },
};

async function openDoor(
  { open, closed }: { open: Door; closed: object },
  given: Record<string, unknown>,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  try {
    const answered = await open(given, request);
    answerJson(response, answered.status, answered.body, OPEN);
  } catch (error) {
    log.error({ err: error, requestId }, "an offer could not be made");
    if (!response.headersSent) answerJson(response, 200, closed, OPEN);
  }
}

function readObject(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
