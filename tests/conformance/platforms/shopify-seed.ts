import type { SeedOrder, SeedProduct, ShopSeed } from "../../../sandbox/shops/seed";

const PRODUCTS = 9;
const CUSTOMERS = 6;
const ORDERS = 40;
/** More than one page of lines of an order holds. */
const LINES_OF_THE_LARGEST = 130;

/** A shop with something of everything that a connector must read; amounts use all digits of the currency. */
export function conformanceSeed(currency: string): ShopSeed {
  const products = Array.from({ length: PRODUCTS }, (_, index) => product(index));
  return {
    shop: {
      name: "Conformance",
      domain: `conformance-${currency.toLowerCase()}.myshopify.com`,
      email: "owner@example.com",
      currency,
      timeZone: "Europe/London",
      countryCode: "GB",
      taxesIncluded: true,
      grantsAllOrders: true,
      tagline: "Everything once",
      theme: { primary: "#224", accent: "#a40", background: "#fff", text: "#111", logo: null, hero: null },
    },
    locations: ["one", "two"].map((ref) => ({ ref, name: `Place ${ref}`, countryCode: "GB", city: "Leeds" })),
    products,
    collections: [0, 1, 2].map((index) => ({
      ref: `collection-${index}`,
      title: `Collection ${index}`,
      handle: `collection-${index}`,
      descriptionHtml: "",
      image: null,
      products: products
        .map(({ ref }) => ref)
        .filter((_, at) => at % (index + 1) === 0)
        .reverse(),
    })),
    customers: Array.from({ length: CUSTOMERS }, (_, index) => ({
      ref: `customer-${index}`,
      email: `customer-${index}@example.com`,
      firstName: "Käthe",
      lastName: `Nr ${index}`,
      phone: null,
      createdAt: "2026-01-01T08:00:00Z",
      acceptsMarketing: index % 2 === 0,
      tags: index % 3 === 0 ? ["regular", "née"] : [],
      address: null,
    })),
    orders: Array.from({ length: ORDERS }, (_, index) => order(index, products)),
    stockAdjustments: [],
  };
}

function product(index: number): SeedProduct {
  const sizes = index % 3 === 0 ? ["S", "M", "L"] : [""];
  return {
    ref: `product-${index}`,
    title: `Product № ${index} “quoted”`,
    handle: `product-${index}`,
    descriptionHtml: `<p>About <b>${index}</b> &amp; more</p>`,
    vendor: "Maker",
    productType: index % 2 === 0 ? "Cup" : "Plate",
    tags: ["kitchen", `tag-${index}`],
    status: index === 7 ? "DRAFT" : "ACTIVE",
    createdAt: "2026-01-01T08:00:00Z",
    images: index === 0 ? [{ file: "cup.svg", alt: "A cup", width: 800, height: 800 }] : [],
    options: sizes.length > 1 ? [{ name: "Size", values: sizes }] : [],
    variants: sizes.map((size, at) => ({
      ref: `variant-${index}-${at}`,
      sku: `SKU-${index}-${at}`,
      barcode: null,
      title: size || "Default Title",
      optionValues: size ? [size] : [],
      price: 1_237 + index * 1_111 + at,
      compareAtPrice: at === 1 ? 99_999 : null,
      unitCost: index === 0 ? 401 : null,
      grams: 100,
      tracked: index !== 4,
      sellsWhenOutOfStock: index === 5,
      image: null,
      stock: { one: index === 6 ? 0 : 100_000, two: index },
    })),
  };
}

function order(index: number, products: SeedProduct[]): SeedOrder {
  const isLargest = index === 12;
  const isSent = index % 4 !== 3;
  const lines = Array.from({ length: isLargest ? LINES_OF_THE_LARGEST : 1 + (index % 5) }, (_, at) => {
    const { title, variants } = products[(index + at) % products.length] as SeedProduct;
    const [variant] = variants;
    if (at === 4) return { variant: null, title: "Postage", sku: "POST", quantity: 1, price: 300 };
    return {
      variant: variant?.ref ?? null,
      title,
      sku: variant?.sku ?? null,
      quantity: 1 + (at % 3),
      // A line given away for nothing, which a refund then gives nothing back for.
      price: at === 2 ? 0 : (variant?.price ?? 0),
    };
  });
  const day = String(1 + (index % 28)).padStart(2, "0");
  const month = index < 20 ? "02" : "10";
  return {
    ref: `order-${index}`,
    name: `#${1001 + index}`,
    createdAt: `2026-${month}-${day}T10:00:00Z`,
    customer: index % 3 === 0 ? null : `customer-${index % (CUSTOMERS - 1)}`,
    email: `buyer-${index}@example.com`,
    shippingAddress: {
      name: "Ada Example",
      address1: "1 Road",
      city: "Köln",
      zip: "50667",
      country: index % 2 === 0 ? "EIRE" : "Germany",
      countryCode: index % 2 === 0 ? "IE" : "DE",
    },
    lines,
    discount: index % 6 === 1 ? { code: "TEN", amount: 101 } : null,
    shippingAmount: index % 2 === 0 ? 250 : 0,
    taxAmount: 0,
    sourceName: "web",
    tags: index === 1 ? ["gift"] : [],
    fulfilledAt: isSent ? `2026-${month}-${day}T15:00:00Z` : null,
    deliveredAt: null,
    cancelledAt: null,
    refunds: refunds(index, lines.length, `2026-${month}-${day}T18:00:00Z`),
  };
}

function refunds(index: number, lineCount: number, createdAt: string): SeedOrder["refunds"] {
  // Nothing but the free line: the order stays paid, and only its refund tells of it.
  if (index === 12) return [{ createdAt, note: null, lines: [{ line: 2, quantity: 1, restock: true }] }];
  if (index % 7 !== 0 || lineCount < 1) return [];
  const first = { createdAt, note: "chipped", lines: [{ line: 0, quantity: 1, restock: index % 2 === 0 }] };
  if (lineCount < 2) return [first];
  return [first, { createdAt, note: null, lines: [{ line: 1, quantity: 1, restock: false }] }];
}
