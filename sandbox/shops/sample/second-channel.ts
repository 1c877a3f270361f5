import type { SeedCustomer, SeedOrder, SeedProduct, ShopSeed } from "../seed";
import { makeSampleShop } from "./make-sample-shop";

/** How another channel of the sample's business differs from its first shop. */
export interface ChannelKind {
  /** Of what happened there: other orders than the first shop's, which is 1. */
  seed: number;
  /** The latest orders: older ones stand on the first shop. */
  orders: number;
  /** Every so manieth product is sold there. */
  every: number;
  /** Wares that only this channel has, and how their SKUs begin. */
  own: readonly string[];
  ownSku: string;
}

/** Of ten products so many lack what they are matched by. */
const WITHOUT_SKU = 3;
const SIMILAR_TITLE = 7;
const OWN = 9;
/** Every so manieth customer is a customer of the first shop too. */
const SAME_PERSON = 2;

/**
 * The sample's business on a further platform: most wares under the same SKU, some known by their barcode alone, some by
 * nothing but a similar title, some its own; half of the customers are the first shop's, by their mail address.
 */
export function secondChannel(now: Date, kind: ChannelKind): ShopSeed {
  const first = makeSampleShop({ now });
  const seed = makeSampleShop({ now, seed: kind.seed });
  const products = seed.products
    .filter((_, index) => index % kind.every === 0)
    .map((product, index) => offered(product, index, kind));
  const variants = new Map(
    products.flatMap((product) => product.variants.map((variant) => [variant.ref, { product, variant }] as const)),
  );
  const orders = seed.orders.flatMap((order) => onlyOf(order, variants) ?? []).slice(-kind.orders);
  const people = peopleOf(seed, first, orders);
  const isSold = new Set(products.map(({ ref }) => ref));
  return {
    ...seed,
    products,
    collections: seed.collections.map((one) => ({ ...one, products: one.products.filter((ref) => isSold.has(ref)) })),
    customers: people.customers,
    orders: orders.map((order) => people.named(order)),
    stockAdjustments: seed.stockAdjustments.filter(({ variant }) => variants.has(variant)),
  };
}

/** What the channel calls a ware: the tenth part of them its own, as many with a gap where others have their SKU. */
function offered(product: SeedProduct, index: number, { own, ownSku }: ChannelKind): SeedProduct {
  const place = index % 10;
  const title = place === OWN ? own[Math.floor(index / 10)] : undefined;
  if (title !== undefined) {
    const handle = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    const numbered = product.variants.map((variant, at) => ({
      ...variant,
      sku: `${ownSku}-${index}-${at}`,
      barcode: null,
    }));
    return { ...product, title, handle, variants: numbered };
  }
  if (place === WITHOUT_SKU)
    return { ...product, variants: product.variants.map((variant) => ({ ...variant, sku: "" })) };
  if (place !== SIMILAR_TITLE) return product;
  const nameless = product.variants.map((variant) => ({ ...variant, sku: "", barcode: null }));
  return { ...product, title: `${product.title} by Pottle & Fern`, variants: nameless };
}

type Offers = ReadonlyMap<string, { product: SeedProduct; variant: SeedProduct["variants"][number] }>;

/** The order's lines that this channel sells, by its own names; null when none is. */
function onlyOf(order: SeedOrder, offers: Offers): SeedOrder | null {
  const kept = order.lines.flatMap((line, index) => {
    const offer = line.variant === null ? undefined : offers.get(line.variant);
    return offer ? [{ index, line: { ...line, title: offer.product.title, sku: offer.variant.sku } }] : [];
  });
  if (kept.length === 0) return null;
  const refunds = order.refunds.flatMap((refund) => {
    const lines = refund.lines.flatMap((part) => {
      const line = kept.findIndex(({ index }) => index === part.line);
      return line === -1 ? [] : [{ ...part, line }];
    });
    return lines.length > 0 ? [{ ...refund, lines }] : [];
  });
  const goods = kept.reduce((sum, { line }) => sum + line.quantity * line.price, 0);
  const discount = order.discount && { ...order.discount, amount: Math.min(order.discount.amount, goods) };
  return { ...order, lines: kept.map(({ line }) => line), refunds, discount };
}

/** Who bought here: half of them are people of the first shop, the others nobody that it knows. */
function peopleOf(seed: ShopSeed, first: ShopSeed, orders: readonly SeedOrder[]) {
  const buyers = new Set(orders.map(({ customer }) => customer));
  const elsewhere = (email: string) => email.replace("@example.com", "@example.org");
  const customers = seed.customers
    .filter(({ ref }) => buyers.has(ref))
    .map((customer, index): SeedCustomer => {
      const known = index % SAME_PERSON === 0 ? first.customers[index] : undefined;
      if (!known) return { ...customer, email: elsewhere(customer.email) };
      const { email, firstName, lastName, phone, address } = known;
      return { ...customer, email, firstName, lastName, phone, address };
    });
  const byRef = new Map(customers.map((customer) => [customer.ref, customer]));
  return {
    customers,
    named(order: SeedOrder): SeedOrder {
      const who = order.customer === null ? undefined : byRef.get(order.customer);
      if (!who) return { ...order, email: order.email && elsewhere(order.email) };
      return { ...order, email: order.email && who.email, shippingAddress: order.shippingAddress && who.address };
    },
  };
}
