import { type Random, randomFrom } from "../../sandbox/shops/random";
import type {
  SeedCollection,
  SeedCustomer,
  SeedImage,
  SeedLine,
  SeedOrder,
  SeedProduct,
  SeedRefund,
  SeedVariant,
  ShopSeed,
} from "../../sandbox/shops/seed";

/** Products of one set are bought together; everything else in a basket is chance. */
export const SET_SIZE = 5;
const DAY = 86_400_000;
const WORDS = ["Oak", "Linen", "Copper", "Slate", "Willow", "Amber", "Cobalt", "Fern", "Marble", "Saffron"];
const KINDS = ["Bowl", "Lamp", "Towel", "Candle", "Vase", "Basket"];

export interface SmallShopOptions {
  domain?: string;
  seed?: number;
  products?: number;
  customers?: number;
  orders?: number;
  /** The last order is made shortly before. */
  now?: Date;
  grantsAllOrders?: boolean;
}

/** A shop for tests, the same for the same options: several variants, drafts, guests, discounts, refunds, parcels. */
export function makeSmallShop(options: SmallShopOptions = {}): ShopSeed {
  const { domain = "small-shop.myshopify.com", seed = 1, products = 300, customers = 400, orders = 1_500 } = options;
  const random = randomFrom(seed);
  const now = (options.now ?? new Date()).getTime();
  const madeProducts = Array.from({ length: products }, (_, index) => makeProduct(random, index, now));
  const madeCustomers = Array.from({ length: customers }, (_, index) => makeCustomer(random, index, now));
  return {
    shop: {
      name: "Small Shop",
      domain,
      email: "owner@example.com",
      currency: "GBP",
      timeZone: "Europe/London",
      countryCode: "GB",
      taxesIncluded: true,
      grantsAllOrders: options.grantsAllOrders ?? true,
      tagline: "Everything in fives",
      theme: { primary: "#204060", accent: "#a04020", background: "#ffffff", text: "#111111", logo: null, hero: null },
    },
    locations: [
      { ref: "shop", name: "Shop floor", countryCode: "GB", city: "Leeds" },
      { ref: "store", name: "Storehouse", countryCode: "GB", city: "Hull" },
    ],
    products: madeProducts,
    collections: makeCollections(madeProducts),
    customers: madeCustomers,
    orders: makeOrders(random, { products: madeProducts, customers: madeCustomers, count: orders, now }),
    stockAdjustments: [],
  };
}

function makeProduct(random: Random, index: number, now: number): SeedProduct {
  const set = Math.floor(index / SET_SIZE);
  const kind = KINDS[index % KINDS.length]!;
  const title = `${WORDS[set % WORDS.length]} ${kind} No. ${index + 1}`;
  const sizes = index % 4 === 1 ? ["Small", "Medium", "Large"] : [];
  const price = random.whole(300, 6_000);
  const variant = (size: string | null, position: number): SeedVariant => ({
    ref: `v${index}.${position}`,
    sku: `SKU-${index + 1}${size ? `-${size.charAt(0)}` : ""}`,
    barcode: index % 7 === 0 ? `50${String(100_000 + index)}` : null,
    title: size ?? "Default Title",
    optionValues: size ? [size] : [],
    price: price + position * 250,
    compareAtPrice: index % 9 === 0 ? price + 1_000 : null,
    unitCost: index % 3 === 0 ? Math.floor(price / 3) : null,
    grams: random.whole(50, 2_000),
    tracked: index % 11 !== 5,
    sellsWhenOutOfStock: index % 13 === 6,
    image: 0,
    stock: { shop: random.whole(20, 90), ...(index % 2 === 0 && { store: random.whole(0, 40) }) },
  });
  const image: SeedImage = { file: `p${index}.svg`, alt: title, width: 800, height: 800 };
  return {
    ref: `p${index}`,
    title,
    handle: `product-${index + 1}`,
    descriptionHtml: `<p>${title}, made with care &amp; patience.</p>`,
    vendor: `Maker ${(set % 6) + 1}`,
    productType: kind,
    tags: [kind.toLowerCase(), `set-${set}`, ...(index % 5 === 0 ? ["new in"] : [])],
    // Whole sets stay on sale, so that a set's page has its companions to show.
    status: set % 10 === 9 ? (index % 2 === 0 ? "DRAFT" : "ARCHIVED") : "ACTIVE",
    createdAt: at(now - (600 - (index % 100)) * DAY),
    images: [image],
    options: sizes.length > 0 ? [{ name: "Size", values: sizes }] : [],
    variants: sizes.length > 0 ? sizes.map((size, position) => variant(size, position)) : [variant(null, 0)],
  };
}

function makeCollections(products: readonly SeedProduct[]): SeedCollection[] {
  return KINDS.map((kind) => ({
    ref: kind,
    title: `${kind}s`,
    handle: `${kind.toLowerCase()}s`,
    descriptionHtml: "",
    image: null,
    products: products.filter((product) => product.productType === kind).map((product) => product.ref),
  }));
}

function makeCustomer(random: Random, index: number, now: number): SeedCustomer {
  const firstName = random.pick(["Ada", "Ben", "Cleo", "Dev", "Edda", "Finn"]);
  const lastName = `Example${index}`;
  const address = {
    name: `${firstName} ${lastName}`,
    address1: `${index + 1} High Street`,
    city: random.pick(["Leeds", "York", "Dublin"]),
    zip: `LS${(index % 20) + 1}`,
    country: "United Kingdom",
    countryCode: "GB",
  };
  return {
    ref: `c${index}`,
    email: `customer${index}@example.com`,
    firstName,
    lastName,
    phone: index % 6 === 0 ? `+44113496${String(1_000 + index)}` : null,
    createdAt: at(now - random.whole(430, 700) * DAY),
    acceptsMarketing: random.chance(0.4),
    tags: random.chance(0.2) ? ["regular"] : [],
    address: random.chance(0.9) ? address : null,
  };
}

interface OrderMakers {
  products: SeedProduct[];
  customers: SeedCustomer[];
  count: number;
  now: number;
}

function makeOrders(random: Random, { products, customers, count, now }: OrderMakers): SeedOrder[] {
  const sets = Math.floor(products.length / SET_SIZE);
  const weights = Array.from({ length: sets }, (_, set) => 1 / (set + 3));
  return Array.from({ length: count }, (_, index) => {
    const createdAt = now - Math.round(((count - index) / count) * 400 * DAY) - random.whole(1, 3_000) * 1_000;
    const set = random.weighted(weights) * SET_SIZE;
    const wanted = new Set<number>([set + random.whole(0, SET_SIZE - 1), set + random.whole(0, SET_SIZE - 1)]);
    for (let more = random.whole(0, 2); more > 0; more--) wanted.add(set + random.whole(0, SET_SIZE - 1));
    if (random.chance(0.5)) wanted.add(random.whole(0, products.length - 1));
    const lines = [...wanted].map((product) => makeLine(random, products[product]!));
    const customer = random.chance(0.7) ? random.pick(customers) : null;
    const isCancelled = random.chance(0.03);
    const isSent = !isCancelled && random.chance(0.9);
    const gross = lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
    return {
      ref: `o${index}`,
      name: `#${1_001 + index}`,
      createdAt: at(createdAt),
      customer: customer?.ref ?? null,
      email: customer?.email ?? `guest${index}@example.com`,
      shippingAddress: customer?.address ?? null,
      lines,
      discount: random.chance(0.15) ? { code: "WELCOME", amount: Math.floor(gross / 10) } : null,
      shippingAmount: random.chance(0.6) ? 395 : 0,
      taxAmount: Math.round(gross / 6),
      sourceName: random.chance(0.9) ? "web" : "pos",
      tags: random.chance(0.1) ? ["gift"] : [],
      fulfilledAt: isSent ? at(createdAt + 0.4 * DAY) : null,
      deliveredAt: isSent && random.chance(0.8) ? at(createdAt + 0.8 * DAY) : null,
      cancelledAt: isCancelled ? at(createdAt + 3_600_000) : null,
      refunds: !isCancelled && random.chance(0.12) ? makeRefunds(random, lines, createdAt) : [],
    };
  }).map((order) => clampToPast(order, now));
}

function makeLine(random: Random, product: SeedProduct): SeedLine {
  const variant = random.pick(product.variants);
  const { ref, sku, price } = variant;
  return { variant: ref, title: product.title, sku, quantity: random.chance(0.75) ? 1 : random.whole(2, 4), price };
}

/** One refund of some units, and now and then a second one of what is left. */
function makeRefunds(random: Random, lines: readonly SeedLine[], createdAt: number): SeedRefund[] {
  const line = random.whole(0, lines.length - 1);
  const quantity = random.whole(1, lines[line]!.quantity);
  const first = { line, quantity, restock: random.chance(0.5) };
  const refunds = [{ createdAt: at(createdAt + 0.85 * DAY), note: "did not fit", lines: [first] }];
  const other = (line + 1) % lines.length;
  if (other !== line && random.chance(0.3))
    refunds.push({
      createdAt: at(createdAt + 0.9 * DAY),
      note: "arrived broken",
      lines: [{ line: other, quantity: 1, restock: false }],
    });
  return refunds;
}

/** What follows the latest orders cannot lie ahead. */
function clampToPast(order: SeedOrder, now: number): SeedOrder {
  const past = (time: string | null) => (time !== null && Date.parse(time) > now ? order.createdAt : time);
  return {
    ...order,
    fulfilledAt: past(order.fulfilledAt),
    deliveredAt: past(order.deliveredAt),
    cancelledAt: past(order.cancelledAt),
    refunds: order.refunds.map((refund) => ({ ...refund, createdAt: past(refund.createdAt) ?? order.createdAt })),
  };
}

function at(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
