import type { SeedProduct, ShopSeed } from "../../../shops/seed";

const at = "2026-01-01T00:00:00Z";

/** A product with one variant, or one for each of the given values of its only option. */
export function seedProduct(name: string, price: number, stock: number | Record<string, number>): SeedProduct {
  const variants = typeof stock === "number" ? { "Default Title": stock } : stock;
  const values = typeof stock === "number" ? [] : Object.keys(stock);
  const ref = name.toLowerCase().replaceAll(" ", "-");
  return {
    ref,
    title: name,
    handle: ref,
    descriptionHtml: `<p>About ${name}.</p>`,
    vendor: "Larch & Loom",
    productType: name.split(" ").at(-1) ?? name,
    tags: ["kitchen"],
    status: "ACTIVE",
    createdAt: at,
    images: [{ file: `${ref}.svg`, alt: name, width: 1000, height: 1000 }],
    options: values.length > 0 ? [{ name: "Size", values }] : [],
    variants: Object.entries(variants).map(([title, units], index) => ({
      ref: `${ref}-${index}`,
      sku: `${ref}-${index}`.toUpperCase(),
      barcode: null,
      title,
      optionValues: values.length > 0 ? [title] : [],
      price: price + index * 500,
      compareAtPrice: null,
      unitCost: null,
      grams: 400,
      tracked: true,
      sellsWhenOutOfStock: false,
      image: 0,
      stock: { main: units },
    })),
  };
}

/** A small shop: teapot, tea, three mugs (one sold out), a tray in two sizes, and a draft. */
export function testSeed(domain = "larch.myshopify.com"): ShopSeed {
  const products = [
    seedProduct("Blue Teapot", 3200, 10),
    seedProduct("Assam Tea", 850, 10),
    seedProduct("White Mug", 1200, 10),
    seedProduct("Green Mug", 1200, 0),
    seedProduct("Oak Tray", 2400, { Small: 5, Large: 3 }),
    seedProduct("Tin Caddy", 1500, 10),
    { ...seedProduct("Secret Spoon", 500, 10), status: "DRAFT" as const },
  ];
  return {
    shop: {
      name: "Larch & Loom",
      domain,
      email: "hello@example.com",
      currency: "GBP",
      timeZone: "Europe/London",
      countryCode: "GB",
      taxesIncluded: true,
      grantsAllOrders: true,
      tagline: "Things for a slow morning",
      theme: { primary: "#22473c", accent: "#c2643c", background: "#fbf8f3", text: "#22302b", logo: null, hero: null },
    },
    locations: [{ ref: "main", name: "Workshop", countryCode: "GB", city: "Leeds" }],
    products,
    collections: [
      {
        ref: "tea-time",
        title: "Tea time",
        handle: "tea-time",
        descriptionHtml: "",
        image: null,
        products: products.map(({ ref }) => ref),
      },
    ],
    customers: [],
    orders: [],
    stockAdjustments: [],
  };
}
