import type { SeedOrder, SeedProduct, ShopSeed } from "../../shops/seed";
import type { EtsyState } from "./etsy-state";
import { createListing, MOST_QUANTITY, MOST_TAG, MOST_TAGS, MOST_TITLE, totalOf } from "./listings";
import { cancelReceipt, createReceipt, type LineInput, refundReceipt, shipReceipt } from "./receipts";
import type { ListingState, PropertyValue } from "./rows";

/** Etsy's two properties that a seller names. */
const CUSTOM_PROPERTIES = [513, 514];
/** A shop has no more sections. */
const MOST_SECTIONS = 20;

const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1_000);

interface Places {
  state: EtsyState;
  sections: Map<string, number>;
  wares: Map<string, { listing: number; product: number; variations: LineInput["variations"] }>;
  buyers: Map<string, number>;
}

/** Makes a shop of a seed: what a Shopify shop of the same seed holds, as Etsy holds it. */
export function loadSeed(state: EtsyState, seed: ShopSeed): void {
  state.transaction(() => {
    const { name, currency, countryCode } = seed.shop;
    const shopId = 20_000_000 + (hash(seed.shop.domain) % 9_000_000);
    const oldest = seed.products.reduce((first, { createdAt }) => Math.min(first, seconds(createdAt)), state.second());
    const settings: Record<string, string> = {
      ...{
        shopId: String(shopId),
        userId: String(shopId + 500_000_000),
        currency,
        countryCode,
        title: seed.shop.tagline,
      },
      ...{ shopName: name.replaceAll(/[^\p{L}\p{N}]/gu, "").slice(0, 20), createdAt: String(oldest) },
    };
    for (const [key, value] of Object.entries(settings)) state.set(key, value);
    const places: Places = { state, sections: new Map(), wares: new Map(), buyers: new Map() };
    for (const [rank, { title, products }] of seed.collections.slice(0, MOST_SECTIONS).entries()) {
      const at = { created: oldest, updated: oldest };
      const { id } = state.section.put({
        id: state.next("section"),
        state: "",
        ...at,
        data: { title, rank: rank + 1 },
      });
      // A listing stands in one section: that of the first collection it is in.
      for (const ref of products) if (!places.sections.has(ref)) places.sections.set(ref, id);
    }
    for (const product of seed.products) loadProduct(places, product);
    for (const order of seed.orders) loadOrder(places, order);
  });
}

function loadProduct({ state, sections, wares }: Places, product: SeedProduct): void {
  const options = product.options.slice(0, CUSTOM_PROPERTIES.length);
  const values = new Map<string, number>();
  const valueId = (value: string) => {
    const known = values.get(value) ?? state.next("value");
    values.set(value, known);
    return known;
  };
  const products = product.variants.map((variant) => ({
    sku: variant.sku,
    price: variant.price,
    quantity: Math.min(MOST_QUANTITY, variant.tracked ? sum(Object.values(variant.stock)) : MOST_QUANTITY),
    is_enabled: true,
    properties: options.map(({ name }, index): PropertyValue => {
      const value = variant.optionValues[index] ?? "";
      const property_id = CUSTOM_PROPERTIES[index] ?? 0;
      return { property_id, property_name: name, value_id: valueId(value), value };
    }),
  }));
  const varying = options.map((_, index) => CUSTOM_PROPERTIES[index] ?? 0);
  const listing = createListing(state, {
    title: product.title.slice(0, MOST_TITLE),
    description: plain(product.descriptionHtml),
    slug: product.handle,
    tags: product.tags.map((tag) => tag.slice(0, MOST_TAG)).slice(0, MOST_TAGS),
    section: sections.get(product.ref) ?? 0,
    images: product.images.map((image) => ({ ...image, id: state.next("image") })),
    products,
    ...{ price_on_property: varying, quantity_on_property: varying, sku_on_property: varying },
    state: stateOf(product),
    created: seconds(product.createdAt),
  });
  if (listing.state === "active" && totalOf(listing.data) === 0) state.listing.put({ ...listing, state: "sold_out" });
  for (const [index, { ref }] of product.variants.entries()) {
    const made = listing.data.products[index];
    if (!made) continue;
    const variations = made.properties.map(({ property_id, property_name: name, value }) => ({
      property_id,
      name,
      value,
    }));
    wares.set(ref, { listing: listing.id, product: made.product_id, variations });
  }
}

function stateOf({ status }: SeedProduct): ListingState {
  return status === "ACTIVE" ? "active" : status === "DRAFT" ? "draft" : "inactive";
}

function loadOrder({ state, wares, buyers }: Places, order: SeedOrder): void {
  const { shippingAddress: address } = order;
  const who = order.customer ?? order.email ?? order.ref;
  const buyer = buyers.get(who) ?? 700_000_000 + state.next("buyer");
  buyers.set(who, buyer);
  const made = createReceipt(state, {
    ...{ created: seconds(order.createdAt), keepsStock: true, buyer_user_id: buyer, buyer_email: order.email },
    ...{ name: address?.name ?? "", first_line: address?.address1 ?? null, city: address?.city ?? null, state: null },
    ...{ zip: address?.zip ?? null, country_iso: address?.countryCode ?? null, message_from_buyer: null },
    ...{ shipping: order.shippingAmount, tax: order.taxAmount, vat: 0, discount: order.discount?.amount ?? 0 },
    lines: order.lines.map(({ variant, title, sku, quantity, price }): LineInput => {
      const ware = variant === null ? undefined : wares.get(variant);
      const where = { listing: ware?.listing ?? null, product: ware?.product ?? null };
      return { ...where, title, sku: sku ?? "", quantity, price, variations: ware?.variations ?? [] };
    }),
  });
  if (!made) return;
  if (order.fulfilledAt) {
    shipReceipt(state, made.id, { carrier: "royal-mail", tracking: `T${made.id}`, at: seconds(order.fulfilledAt) });
  }
  for (const refund of order.refunds) {
    const items = refund.lines.flatMap(({ line, quantity }) => {
      const sold = made.data.transactions[line];
      return sold ? [{ transaction: sold.transaction_id, amount: sold.price * quantity }] : [];
    });
    refundReceipt(state, made.id, { reason: refund.note ?? "", items, at: seconds(refund.createdAt) });
  }
  if (order.cancelledAt) cancelReceipt(state, made.id, seconds(order.cancelledAt));
  const [first] = made.data.transactions;
  if (first?.listing_id && order.fulfilledAt && made.id % REVIEWED_EVERY === 0)
    loadReview(state, made.id, order, buyer);
}

/** One order in so many is reviewed. */
const REVIEWED_EVERY = 5;

function loadReview(state: EtsyState, receipt: number, order: SeedOrder, buyer: number): void {
  const line = state.receipt.get(receipt)?.data.transactions[0];
  if (!line?.listing_id) return;
  const at = seconds(order.deliveredAt ?? order.fulfilledAt ?? order.createdAt) + 86_400;
  const data = { transaction_id: line.transaction_id, listing_id: line.listing_id, buyer_user_id: buyer };
  const rating = order.refunds.length > 0 ? 3 : 5;
  const review = rating === 5 ? "Lovely, and well packed." : "";
  state.review.put({ id: line.transaction_id, state: "", created: at, updated: at, data: { ...data, rating, review } });
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

/** Descriptions on Etsy are plain text. */
function plain(html: string): string {
  return html
    .replace(/<\/(p|li|h\d)>|<br\s*\/?>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .trim();
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return value;
}
