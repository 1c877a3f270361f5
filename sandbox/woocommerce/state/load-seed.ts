import type { SeedAddress, SeedOrder, SeedProduct, ShopSeed } from "../../shops/seed";
import { currencyDigits, decimal } from "./money";
import { createOrder, type LineInput } from "./orders";
import { createCustomer, createTerm, NO_ADDRESS } from "./people";
import { createProduct, createVariation } from "./products";
import { refundOrder } from "./refunds";
import type { Address, ImageData } from "./rows";
import type { WooState } from "./woo-state";

export interface StoreOptions {
  /** Where the store answers, without a trailing slash. */
  home: string;
  /** Percent; 0 when absent. */
  taxRate?: number;
}

interface Places {
  state: WooState;
  home: string;
  digits: number;
  wares: Map<string, { product_id: number; variation_id: number }>;
  categories: Map<string, number[]>;
  tags: Map<string, number>;
  customers: Map<string, number>;
}

const gmt = (instant: string) => new Date(instant).toISOString().slice(0, 19);

/** Makes a store of a shop's seed: what a Shopify shop of the same seed holds, as WooCommerce holds it. */
export function loadSeed(state: WooState, seed: ShopSeed, { home, taxRate = 0 }: StoreOptions): void {
  state.transaction(() => {
    const { currency, name, timeZone, countryCode, taxesIncluded, email } = seed.shop;
    const digits = currencyDigits(currency);
    const settings: Record<string, string> = {
      home,
      blogname: name,
      timezone_string: timeZone,
      woocommerce_currency: currency,
      woocommerce_price_num_decimals: String(digits),
      woocommerce_default_country: countryCode,
      woocommerce_prices_include_tax: taxesIncluded ? "yes" : "no",
      woocommerce_calc_taxes: taxRate > 0 ? "yes" : "no",
      woocommerce_email_from_address: email,
      taxRate: String(taxRate),
      theme: JSON.stringify(seed.shop.theme),
    };
    for (const [key, value] of Object.entries(settings)) state.set(key, value);
    const places: Places = {
      ...{ state, home, digits },
      ...{ wares: new Map(), categories: new Map(), tags: new Map(), customers: new Map() },
    };
    for (const { title, handle, descriptionHtml, products } of seed.collections) {
      const term = createTerm(state, "category", { name: title, slug: handle, description: descriptionHtml });
      for (const ref of products) places.categories.set(ref, [...(places.categories.get(ref) ?? []), term.id]);
    }
    for (const product of seed.products) loadProduct(places, product);
    for (const customer of seed.customers) {
      const { firstName: first_name, lastName: last_name, phone, address } = customer;
      const billing = { ...toAddress(address), first_name, last_name, email: customer.email, phone: phone ?? "" };
      const made = createCustomer(state, {
        ...{ email: customer.email, first_name, last_name, billing, shipping: toAddress(address) },
        created: gmt(customer.createdAt),
      });
      if (made) places.customers.set(customer.ref, made.id);
    }
    for (const order of seed.orders) loadOrder(places, order);
  });
}

function loadProduct({ state, home, digits, wares, categories, tags }: Places, product: SeedProduct): void {
  const images = product.images.map(
    ({ file, alt }): ImageData => ({ id: state.next("images"), src: `${home}/wp-content/uploads/${file}`, alt }),
  );
  const terms = product.tags.map((name) => {
    const known = tags.get(name) ?? createTerm(state, "tag", { name }).id;
    tags.set(name, known);
    return known;
  });
  const created = gmt(product.createdAt);
  const isVariable = product.variants.length > 1;
  const wareOf = (variant: SeedProduct["variants"][number]) => {
    const price = decimal(variant.price, digits);
    const before = variant.compareAtPrice;
    return {
      sku: variant.sku,
      global_unique_id: variant.barcode ?? "",
      regular_price: before === null ? price : decimal(before, digits),
      sale_price: before === null ? "" : price,
      manage_stock: variant.tracked,
      stock_quantity: Object.values(variant.stock).reduce((sum, units) => sum + units, 0),
      backorders: variant.sellsWhenOutOfStock ? ("notify" as const) : ("no" as const),
      weight: String(variant.grams / 1_000),
    };
  };
  const first = product.variants[0];
  const { id } = createProduct(state, {
    name: product.title,
    slug: product.handle,
    type: isVariable ? "variable" : "simple",
    description: product.descriptionHtml,
    status: product.status === "ACTIVE" ? "publish" : product.status === "DRAFT" ? "draft" : "private",
    categories: categories.get(product.ref) ?? [],
    tags: terms,
    images,
    created,
    attributes: product.options.map(({ name, values }) => ({ id: 0, name, options: values, variation: isVariable })),
    ...(first && !isVariable && wareOf(first)),
  });
  for (const [menu_order, variant] of product.variants.entries()) {
    if (!isVariable) {
      wares.set(variant.ref, { product_id: id, variation_id: 0 });
      continue;
    }
    const attributes = variant.optionValues.map((option, at) => ({
      ...{ id: 0, name: product.options[at]?.name ?? "", option },
    }));
    const image = variant.image === null ? null : (images[variant.image] ?? null);
    const made = createVariation(state, id, { ...wareOf(variant), attributes, image, menu_order, created });
    wares.set(variant.ref, { product_id: id, variation_id: made.id });
  }
  const row = state.product.get(id);
  if (row) state.product.put({ ...row, modified: created });
}

function loadOrder({ state, wares, customers }: Places, order: SeedOrder): void {
  const address = toAddress(order.shippingAddress);
  const made = createOrder(state, {
    ...{ number: order.name.replace(/^#/, ""), created: gmt(order.createdAt), keepsStock: true },
    status: order.cancelledAt ? "cancelled" : order.fulfilledAt ? "completed" : "processing",
    customer_id: order.customer === null ? 0 : (customers.get(order.customer) ?? 0),
    billing: { ...address, email: order.email ?? "" },
    shipping: address,
    lines: order.lines.map(({ variant, title, quantity, price }): LineInput => {
      const ware = variant === null ? undefined : wares.get(variant);
      return { product_id: 0, ...ware, quantity, name: title, entered: price * quantity };
    }),
    shippingCost: order.shippingAmount,
    coupon: order.discount && { code: order.discount.code.toLowerCase(), entered: order.discount.amount },
    created_via: order.sourceName === "web" ? "checkout" : order.sourceName,
    payment: { method: "stripe", title: "Card" },
  });
  const done = order.fulfilledAt && gmt(order.fulfilledAt);
  const ended = order.cancelledAt && gmt(order.cancelledAt);
  if (done || ended) {
    const modified = [made.created, done, ended].reduce((last, at) => (at && at > (last ?? "") ? at : last)) ?? "";
    state.order.put({ ...made, modified, data: { ...made.data, date_completed: done || null } });
  }
  for (const refund of order.refunds) {
    const lines = refund.lines.flatMap(({ line, quantity }) => {
      const item = made.data.line_items[line]?.id;
      return item === undefined ? [] : [{ item, quantity }];
    });
    refundOrder(state, made.id, { reason: refund.note ?? "", lines, created: gmt(refund.createdAt) });
  }
}

function toAddress(address: SeedAddress | null): Address {
  if (!address) return { ...NO_ADDRESS };
  const [first_name = "", ...rest] = address.name.split(" ");
  const { address1: address_1, city, zip: postcode, countryCode } = address;
  return {
    ...NO_ADDRESS,
    first_name,
    last_name: rest.join(" "),
    address_1,
    city,
    postcode,
    country: countryCode ?? "",
  };
}
