import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { subjectOfCustomer } from "~/domains/behaviour/behaviour.server";
import { offersBeside } from "~/domains/recommendations/recommendations.server";
import { inShop } from "~/infra/scope";
import { shownArm } from "../storefront/arms";
import { askingChannel } from "../storefront/asking-storefront";
import { readCaller } from "./caller";
import type { OfferAnswer } from "./offers";

/** `gid://shopify/Product/7` stands for 7. */
const productId = z
  .string()
  .regex(/^[\w:/.-]{1,100}$/)
  .transform((id) => id.slice(id.lastIndexOf("/") + 1));

const question = z.object({
  placement: z.enum(["checkout", "thank_you", "order_status"]),
  /** Of the cart or the order, the latest added first. */
  products: z.array(productId).max(250),
  limit: z.number().int().min(1).max(10).default(3),
  /** The shopper agreed that their acts are counted. */
  consent: z.boolean().default(false),
  /** The visitor whom the cart names; what is no visitor's id names nobody. */
  visitor: z
    .string()
    .regex(/^(?!c\d+$)[\w-]{1,100}$/)
    .nullable()
    .catch(null),
});

/** What is tried on the theme's blocks does not reach a checkout; the holdout is one for all of them. */
const ANY_BLOCK = "cart";

/**
 * `POST /offers/v1/basket`: what goes with the products of a cart or of an order, best first, nothing of them. Ids alone:
 * the extension reads titles, prices and stock from the Storefront API, in the shopper's own language and currency. A
 * customer or visitor who agreed and is held out is offered nothing, and named, so that it is told.
 */
export async function answerBasket(body: Record<string, unknown>, request: IncomingMessage): Promise<OfferAnswer> {
  const caller = await readCaller(request);
  if (!caller) return { status: 401, body: { error: "bad-token" } };
  const asked = question.safeParse(body);
  if (!asked.success) return { status: 400, body: { error: asked.error.issues.map((one) => one.path.join(".")) } };
  const { placement, products, limit, consent, visitor } = asked.data;
  const { shopId, channelId, customerId } = caller;
  // As on the theme's pages: without consent nobody is held out, and a customer's own id goes before the visitor's.
  const subject = consent ? (customerId ? subjectOfCustomer(customerId) : visitor) : null;
  const shown = subject === null ? null : await shownArm(shopId, { block: ANY_BLOCK, subject });
  if (shown?.kind === "held-out") return { status: 200, body: { version: 1, placement, items: [], heldOut: subject } };
  const asking = await askingChannel(shopId, channelId);
  const found = await inShop(shopId, (scope) => offersBeside(scope, products, { most: limit, asking }));
  const items = found.map(({ productExternalId, strategy, variant }, index) => ({
    productId: productExternalId,
    variantId: variant.variantExternalId,
    position: index + 1,
    strategy,
    ...(subject && { subject }),
  }));
  return { status: 200, body: { version: 1, placement, items } };
}
