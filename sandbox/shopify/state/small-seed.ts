import type { SeedProduct, ShopSeed } from "../../shops/seed";

/** A shop of three products, two customers and two orders around 2026-11-01, for tests. */
export function smallSeed(domain = "small.myshopify.com"): ShopSeed {
  return {
    shop: {
      name: "Small",
      domain,
      email: "owner@example.com",
      currency: "GBP",
      timeZone: "Europe/London",
      countryCode: "GB",
      taxesIncluded: true,
      grantsAllOrders: true,
      tagline: "Few but good",
      theme: { primary: "#224", accent: "#a40", background: "#fff", text: "#111", logo: null, hero: null },
    },
    locations: [{ ref: "home", name: "Home", countryCode: "GB", city: "Leeds" }],
    products: [mug(), single("candle", "Candle", 800, 2), single("tea", "Green tea", 550, 40)],
    collections: [
      {
        ref: "all",
        title: "All",
        handle: "all-things",
        descriptionHtml: "",
        image: null,
        products: ["tea", "mug", "candle"],
      },
    ],
    customers: ["ada", "ben"].map((ref) => ({
      ref,
      email: `${ref}@example.com`,
      firstName: ref,
      lastName: "Example",
      phone: null,
      createdAt: "2026-10-01T08:00:00Z",
      acceptsMarketing: ref === "ada",
      tags: [],
      address: null,
    })),
    orders: [
      {
        ref: "old",
        name: "#1001",
        createdAt: "2026-08-01T10:00:00Z",
        customer: "ada",
        email: "ada@example.com",
        shippingAddress: {
          name: "Ada Example",
          address1: "1 Road",
          city: "Leeds",
          zip: "LS1",
          country: "EIRE",
          countryCode: "IE",
        },
        lines: [
          { variant: "mug-red", title: "Mug", sku: "MUG-R", quantity: 3, price: 1000 },
          { variant: "tea", title: "Green tea", sku: "TEA", quantity: 1, price: 500 },
          { variant: null, title: "Postage", sku: "POST", quantity: 1, price: 300 },
        ],
        discount: { code: "TEN", amount: 380 },
        shippingAmount: 250,
        taxAmount: 0,
        sourceName: "web",
        tags: ["gift"],
        fulfilledAt: "2026-08-02T10:00:00Z",
        deliveredAt: "2026-08-04T10:00:00Z",
        cancelledAt: null,
        refunds: [
          { createdAt: "2026-08-09T10:00:00Z", note: "chipped", lines: [{ line: 0, quantity: 1, restock: false }] },
        ],
      },
      {
        ref: "new",
        name: "#1002",
        createdAt: "2026-11-01T10:00:00Z",
        customer: null,
        email: "guest@example.com",
        shippingAddress: null,
        lines: [{ variant: "candle", title: "Candle", sku: "CANDLE", quantity: 2, price: 800 }],
        discount: null,
        shippingAmount: 0,
        taxAmount: 0,
        sourceName: "web",
        tags: [],
        fulfilledAt: null,
        deliveredAt: null,
        cancelledAt: null,
        refunds: [],
      },
    ],
    stockAdjustments: [{ variant: "tea", location: "home", at: "2026-10-02T09:00:00Z", delta: -3, reason: "damaged" }],
  };
}

function mug(): SeedProduct {
  return {
    ...single("mug", "Mug", 1000, 10),
    images: [{ file: "mug.svg", alt: "A mug", width: 800, height: 800 }],
    options: [{ name: "Colour", values: ["Red", "Blue"] }],
    variants: ["Red", "Blue"].map((colour, index) => ({
      ref: `mug-${colour.toLowerCase()}`,
      sku: `MUG-${colour.charAt(0)}`,
      barcode: null,
      title: colour,
      optionValues: [colour],
      price: 1000 + index * 200,
      compareAtPrice: index === 0 ? 1500 : null,
      unitCost: 400,
      grams: 350,
      tracked: true,
      sellsWhenOutOfStock: false,
      image: 0,
      stock: { home: index === 0 ? 10 : 0 },
    })),
  };
}

function single(ref: string, title: string, price: number, stock: number): SeedProduct {
  return {
    ref,
    title,
    handle: ref,
    descriptionHtml: `<p>${title}</p>`,
    vendor: "Small",
    productType: title,
    tags: ["kitchen", ref],
    status: "ACTIVE",
    createdAt: "2026-07-01T08:00:00Z",
    images: [],
    options: [],
    variants: [
      {
        ref,
        sku: ref.toUpperCase(),
        barcode: null,
        title: "Default Title",
        optionValues: [],
        price,
        compareAtPrice: null,
        unitCost: null,
        grams: 100,
        tracked: true,
        sellsWhenOutOfStock: false,
        image: null,
        stock: { home: stock },
      },
    ],
  };
}
