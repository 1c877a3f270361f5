import type { IncomingMessage, ServerResponse } from "node:http";
import type { Shown } from "~/domains/experiments/experiments.server";
import { AS_PUBLISHED, isStrategy } from "~/domains/recommendations/recommendations.server";
import { answerJson } from "~/infra/http/entrance";
import { log } from "~/infra/log";
import { addressOf, OPEN_TO_ALL } from "~/infra/storefront/client";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { isPersonal } from "~/kernel/strategies";
import { readArm, shownArm } from "./arms";
import { areRulesReady, heldRules, readAskedBy } from "./asker";
import { makeWait } from "./asking";
import { askingChannel } from "./asking-storefront";
import { likeViewed, MOST_VIEWED } from "./like-viewed";
import { answerShopper, areReady } from "./personal";
import { currentVersion, isReady, type Question, type Ready, ready } from "./ready";
import { askedUnder, readAskedFor } from "./shopper";

const MOST = 20;
const DEFAULT_LIMIT = 10;
/**
 * So long whoever asks may keep an answer. Nothing is kept no longer by a store's plugin, which keeps what it shows for ten
 * minutes: a shop that is still being learnt has something soon.
 */
const KEPT_SECONDS = 30;
const PLACEMENTS = ["product", "cart", "cart_drawer", "popup", "home", "collection", "page", "email"];
const PRODUCT_ID = /^[\w:/.-]{0,100}$/;
/** `gid://shopify/Product/7` asks for 7. */
const bareId = (product: string) => product.slice(product.lastIndexOf("/") + 1);

/**
 * Answers with a shop's ready recommendations as JSON, version 1. Wrong questions are told (400, 429); a product that
 * nobody knows, and any failure of ours, is an empty list: a shopper's page never gets an error.
 */
export async function answerRecommendations(
  request: IncomingMessage,
  response: ServerResponse,
  about: {
    shopId: ShopId;
    /** By whose ids products are named; null: the main storefront's. */
    channelId: ChannelId | null;
    query: URLSearchParams;
    requestId: string;
    customerId?: string | null;
  },
): Promise<void> {
  const question = readQuestion(about.query);
  if ("error" in question) return answerJson(response, 400, question, OPEN_TO_ALL);
  const viewed = readViewed(about.query);
  if ("error" in viewed) return answerJson(response, 400, viewed, OPEN_TO_ALL);
  let asked = readAskedFor(about.query);
  if (asked && "error" in asked) return answerJson(response, 400, asked, OPEN_TO_ALL);
  const { placement } = question;
  const by = readAskedBy(about.query, { placement, customerId: about.customerId ?? null });
  if ("error" in by) return answerJson(response, 400, by, OPEN_TO_ALL);
  const arm = readArm(about.query);
  if (arm && "error" in arm) return answerJson(response, 400, arm, OPEN_TO_ALL);
  const nowMs = Date.now();
  const unreadMs = areRulesReady(about.shopId, by) ? 0 : makeWait(about.shopId, addressOf(request), false, nowMs);
  if (unreadMs > 0) return tooMany(response, unreadMs);
  let isPersonal = arm !== null;
  let shown: Shown | null = null;
  try {
    const asking = askingChannel(about.shopId, about.channelId);
    question.channelId = asking instanceof Promise ? await asking : asking;
    shown = arm && (await shownArm(about.shopId, arm));
    if (shown?.kind === "shown") adopt(shown, question, by);
    if (shown?.kind === "shown") asked = askedUnder(asked, shown.content.strategy);
    const version = currentVersion(about.shopId, nowMs);
    const given = heldRules(about.shopId, by, typeof version === "string" ? version : await version);
    const held = given instanceof Promise ? await given : given;
    question.rules = held.rules;
    isPersonal ||= held.isPersonal;
  } catch (error) {
    // Better what is published than nothing.
    log.error({ err: error, requestId: about.requestId, shopId: about.shopId }, "who asks could not be found out");
  }
  if (shown?.kind === "held-out")
    return answerJson(response, 200, { ...emptyAnswer(question), ...toldOf(shown) }, PERSONAL);
  if (asked) {
    const isFree = areReady(about.shopId, question, asked, by.customerId);
    for (const isHeld of isFree) {
      const waitMs = makeWait(about.shopId, addressOf(request), isHeld, nowMs);
      if (waitMs > 0) return tooMany(response, waitMs);
    }
    try {
      const answer = await answerShopper(about.shopId, question, asked, by.customerId, nowMs);
      return answerJson(response, 200, { ...answer, ...(shown && toldOf(shown)) }, PERSONAL);
    } catch (error) {
      log.error(
        { err: error, requestId: about.requestId, shopId: about.shopId },
        "nothing could be picked for a shopper",
      );
      return answerJson(response, 200, emptyAnswer(question), PERSONAL);
    }
  }
  const products = viewed.products ?? [question.product];
  for (const product of products) {
    const isHeld = isReady(about.shopId, { ...question, product });
    const waitMs = makeWait(about.shopId, addressOf(request), isHeld, nowMs);
    if (waitMs > 0) return tooMany(response, waitMs);
  }
  let answer: Ready;
  try {
    if (viewed.products) {
      const merged = await likeViewed(about.shopId, question, viewed.products, nowMs);
      return answerJson(response, 200, merged, { ...OPEN_TO_ALL, "cache-control": `private, max-age=${KEPT_SECONDS}` });
    }
    const given = ready(about.shopId, question, nowMs);
    answer = given instanceof Promise ? await given : given;
    if (shown) {
      const told = { ...(JSON.parse(answer.body.toString("utf8")) as object), ...toldOf(shown) };
      return answerJson(response, 200, told, PERSONAL);
    }
  } catch (error) {
    log.error({ err: error, requestId: about.requestId, shopId: about.shopId }, "recommendations could not be read");
    return answerJson(response, 200, emptyAnswer(question), { ...OPEN_TO_ALL, "cache-control": "no-store" });
  }
  const headers = {
    ...OPEN_TO_ALL,
    etag: answer.etag,
    "cache-control": `${isPersonal ? "private" : "public"}, max-age=${KEPT_SECONDS}`,
  };
  if (isSameTag(request.headers["if-none-match"], answer.etag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    "content-type": "application/json; charset=utf-8",
    "content-length": answer.body.length,
  });
  response.end(request.method === "HEAD" ? undefined : answer.body);
}

const PERSONAL = { ...OPEN_TO_ALL, "cache-control": "private, no-store" };

/** An arm shows its own list, number and rules where it has some. */
function adopt({ content }: Extract<Shown, { kind: "shown" }>, question: Question, by: { tried: number | null }): void {
  const { strategy, number, rules } = content;
  if (strategy !== null && isStrategy(strategy)) question.strategy = strategy;
  if (number !== null) question.limit = number;
  if (rules !== undefined) by.tried = rules;
}

/** What a storefront of one's own needs besides the products: to show the arm, and to tell that it was seen. */
function toldOf(shown: Shown) {
  if (shown.kind === "held-out") return { isHeldOut: true, experiment: null, arm: null, isCounted: true };
  const { experiment, arm, isCounted, content } = shown;
  const { layout, heading } = content;
  return { isHeldOut: false, experiment, arm: arm === null ? null : String(arm), isCounted, layout, heading };
}

export function tooMany(response: ServerResponse, waitMs: number): void {
  answerJson(
    response,
    429,
    { error: "too-many-requests" },
    { ...OPEN_TO_ALL, "retry-after": String(Math.ceil(waitMs / 1_000)) },
  );
}

function emptyAnswer({ product, strategy, placement }: Question) {
  return { version: 1, product: product || null, strategy, placement, slot: null, model: null, items: [] };
}

function readQuestion(query: URLSearchParams): Question | { error: string } {
  const product = query.get("product") ?? "";
  if (!PRODUCT_ID.test(product)) return { error: "product: expected the platform's product id" };
  const strategy = query.get("strategy") || null;
  if (strategy !== null && !isStrategy(strategy) && !isPersonal(strategy))
    return { error: "strategy: there is none of this name" };
  const placement = query.get("placement") || "product";
  if (!PLACEMENTS.includes(placement)) return { error: `placement: expected one of ${PLACEMENTS.join(", ")}` };
  const limit = Number(query.get("limit") || DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) return { error: "limit: expected a whole number from 1 to 20" };
  const listed = strategy !== null && isStrategy(strategy) ? strategy : null;
  const bare = { product: bareId(product), channelId: null };
  return { ...bare, strategy: listed, placement, limit: Math.min(limit, MOST), rules: AS_PUBLISHED };
}

/** `products=9,7`: what was viewed, the latest first. */
function readViewed(query: URLSearchParams): { products: string[] | null } | { error: string } {
  const given = query.get("products");
  if (given === null) return { products: null };
  const products = [...new Set(given.split(",").map(bareId).filter(Boolean))];
  const isRight = products.length > 0 && products.length <= MOST_VIEWED && products.every((id) => PRODUCT_ID.test(id));
  return isRight ? { products } : { error: `products: expected 1 to ${MOST_VIEWED} of the platform's product ids` };
}

function isSameTag(given: string | undefined, etag: string): boolean {
  if (!given) return false;
  return given === "*" || given.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
