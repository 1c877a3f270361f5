import type { ExposureEventName, ExposureFields } from "./experiments";

/**
 * What the storefront tells Aisle: `POST {endpoint}/storefront/v1/events`.
 *
 * The body is the JSON of an `EventBatch`, sent as `text/plain` so that a browser asks no CORS preflight; the answer is
 * 202 (or 204), or 4xx for a batch that will never be accepted. A sender tries a batch again once after a network
 * error, 429 or 5xx, so the receiver drops repeated event ids.
 */
export interface EventBatch {
  /** The shop's publishable key, `pk_…`. */
  key: string;
  /** At most 50, oldest first. */
  events: BehaviourEvent[];
}

export type BehaviourEventName = StandardEventName | AisleEventName;

/** Events of the platform that Aisle keeps. Names are the platform's own. */
export type StandardEventName =
  | "page_viewed"
  | "product_viewed"
  | "collection_viewed"
  | "search_submitted"
  | "product_added_to_cart"
  | "product_removed_from_cart"
  | "cart_viewed"
  | "checkout_started"
  | "checkout_completed";

/** Events of Aisle's own blocks, published by `Shopify.analytics.publish`. */
export type AisleEventName = "aisle:impression" | "aisle:click" | "aisle:add" | ExposureEventName;

/** Ids of products, variants and orders are the platform's numeric ids as strings. */
export interface BehaviourEvent extends ExposureFields {
  /** Unique for each event; a repeated id is a repeated event (a click, told on both pages, is `click-<clickId>`). */
  id: string;
  name: BehaviourEventName;
  /** ISO 8601, UTC, by the shopper's clock. */
  at: string;
  /** The platform's id of the browser, null when it gave none. */
  clientId: string | null;
  /** Path of the page, without query. */
  page: string;
  productId?: string;
  /** The products of a block that came into view, that a search found, of a cart or of a checkout, in order. At most 50. */
  productIds?: string[];
  variantId?: string;
  quantity?: number;
  /** What was searched for, at most 100 characters. */
  query?: string;
  cartToken?: string;
  checkoutToken?: string;
  orderId?: string;
  slot?: SlotId;
  /** Place of the product in the block, from 1. */
  position?: number;
  strategy?: Strategy;
  placement?: Placement;
  /** Made at the shopper's click and carried to the line it led to: a `ClickId`. */
  clickId?: string;
  /** The shopper agreed to marketing too: the act may be told to advertisers. Absent: they did not. */
  marketing?: true;
}

/**
 * Strategies that answer beside a product; each is also the key of its metafield. The shop's lists are among them:
 * a page has its own where the merchant keeps something off it.
 */
export type ProductStrategy =
  | "frequently_bought_together"
  | "hybrid"
  | "similar"
  | "collaborative"
  | "also_viewed"
  | "complementary"
  | "upsell"
  | ShopStrategy;

/** Lists of the whole shop; each is also the key of its app metafield. One that is not published is empty. */
export type ShopStrategy = "best_sellers" | "trending" | "new_arrivals";

/** Asked for by JavaScript for one shopper: from their cart, their views and, with consent, what they bought. */
export type PersonalStrategy = "personalized" | "buy_again";

/** All that the blocks show. `recently_viewed` is known to the shopper's browser alone. */
export type Strategy = ProductStrategy | ShopStrategy | PersonalStrategy | "recently_viewed";

/** Where a block stands, or a mail whose links led to the shop: the page's kind (`page` for any other), the theme's drawer, or the panel after adding. */
export type ThemePlacement = "product" | "cart" | "cart_drawer" | "popup" | "home" | "collection" | "page" | "email";

/** The platform's own pages, which extensions other than the theme's stand on. */
export type CheckoutPlacement = "checkout" | "post_purchase" | "thank_you" | "order_status";

export type Placement = ThemePlacement | CheckoutPlacement;

/**
 * `<strategy>/<subject>`. The subject is the numeric id of the product whose page it is, or `shop`, or `cart` for what
 * was merged from the slots of the cart's products, or `viewed` for what came from the products that were viewed.
 */
export type SlotId = `${Strategy}/${string}`;

/** The aisle events' `customData`, as the blocks publish it and the pixel reads it. */
export interface BlockEventDetail extends ExposureFields {
  slot: SlotId;
  strategy: Strategy;
  placement: Placement;
  productId?: string;
  productIds?: string[];
  variantId?: string;
  quantity?: number;
  position?: number;
  clickId?: string;
}
