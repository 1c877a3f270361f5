import { amount, anywhere, exact, type Filter, holds, number, oneOf, type Searchable, time, words } from "./filter";

const timesAndId: Record<string, Filter> = {
  id: number("t.id"),
  created_at: time("t.createdAt"),
  updated_at: time("t.updatedAt"),
};

const hasVariant =
  (inner: Filter): Filter =>
  (term, context) => {
    const condition = inner(term, context);
    return (
      condition && {
        sql: `EXISTS (SELECT 1 FROM variants v WHERE v.productId = t.id AND ${condition.sql})`,
        values: condition.values,
      }
    );
  };

const UNITS =
  "(SELECT coalesce(sum(l.available), 0) FROM inventoryLevels l JOIN variants v ON v.inventoryItemId = l.inventoryItemId WHERE v.productId = t.id)";

export const searchableProducts: Searchable = {
  anywhere: anywhere("t.title", "t.vendor", "t.productType", "t.tags", "t.handle"),
  fields: {
    ...timesAndId,
    title: words("t.title"),
    handle: exact("t.handle"),
    vendor: exact("t.vendor"),
    product_type: exact("t.productType"),
    status: oneOf("t.status"),
    tag: holds("t.tags"),
    tag_not: (term, context) => negated(holds("t.tags")(term, context)),
    published_at: time("t.publishedAt"),
    published_status: ({ value }) =>
      value === "any"
        ? { sql: "1", values: [] }
        : { sql: `t.publishedAt IS ${value === "published" ? "NOT " : ""}NULL`, values: [] },
    sku: hasVariant(exact("v.sku")),
    barcode: hasVariant(exact("v.barcode")),
    price: hasVariant(amount("v.price")),
    variant_id: hasVariant(number("v.id")),
    inventory_total: number(UNITS),
    out_of_stock_somewhere: hasVariant(({ value }) => ({
      sql: `${value === "true" ? "" : "NOT "}EXISTS (SELECT 1 FROM inventoryLevels l WHERE l.inventoryItemId = v.inventoryItemId AND l.available <= 0)`,
      values: [],
    })),
    collection_id: (term, context) => {
      const inner = number("c.collectionId")(term, context);
      return (
        inner && {
          sql: `EXISTS (SELECT 1 FROM collectionProducts c WHERE c.productId = t.id AND ${inner.sql})`,
          values: inner.values,
        }
      );
    },
  },
};

export const searchableVariants: Searchable = {
  anywhere: anywhere("t.title", "t.sku", "t.barcode"),
  fields: {
    ...timesAndId,
    sku: exact("t.sku"),
    barcode: exact("t.barcode"),
    title: words("t.title"),
    product_id: number("t.productId"),
    price: amount("t.price"),
    inventory_quantity: number(
      "(SELECT coalesce(sum(l.available), 0) FROM inventoryLevels l WHERE l.inventoryItemId = t.inventoryItemId)",
    ),
    product_status: ofProduct(oneOf("p.status")),
    product_type: ofProduct(exact("p.productType")),
    vendor: ofProduct(exact("p.vendor")),
    tag: ofProduct(holds("p.tags")),
  },
};

export const searchableCollections: Searchable = {
  anywhere: anywhere("t.title", "t.handle"),
  fields: {
    id: number("t.id"),
    title: words("t.title"),
    handle: exact("t.handle"),
    updated_at: time("t.updatedAt"),
    collection_type: ({ value }) => ({ sql: value === "custom" ? "1" : "0", values: [] }),
    product_id: (term, context) => {
      const inner = number("c.productId")(term, context);
      return (
        inner && {
          sql: `EXISTS (SELECT 1 FROM collectionProducts c WHERE c.collectionId = t.id AND ${inner.sql})`,
          values: inner.values,
        }
      );
    },
  },
};

export const searchableCustomers: Searchable = {
  anywhere: anywhere("t.firstName", "t.lastName", "t.email", "t.phone"),
  fields: {
    id: number("t.id"),
    email: exact("t.email"),
    phone: exact("t.phone"),
    first_name: exact("t.firstName"),
    last_name: exact("t.lastName"),
    tag: holds("t.tags"),
    tag_not: (term, context) => negated(holds("t.tags")(term, context)),
    state: oneOf("t.state"),
    orders_count: number("t.ordersCount"),
    total_spent: amount("t.amountSpent"),
    customer_date: time("t.createdAt"),
    created_at: time("t.createdAt"),
    updated_at: time("t.updatedAt"),
    accepts_marketing: ({ value }) => ({
      sql: `t.emailMarketing ${value === "true" ? "=" : "<>"} 'SUBSCRIBED'`,
      values: [],
    }),
    country: ({ value }) => ({
      sql: "(json_extract(t.address, '$.country') = ? COLLATE NOCASE OR json_extract(t.address, '$.countryCode') = ? COLLATE NOCASE)",
      values: [value, value],
    }),
    order_date: (term, context) => {
      const inner = time("o.createdAt")(term, context);
      return (
        inner && {
          sql: `EXISTS (SELECT 1 FROM orders o WHERE o.customerId = t.id AND ${inner.sql})`,
          values: inner.values,
        }
      );
    },
  },
};

export const searchableOrders: Searchable = {
  anywhere: anywhere("t.name", "t.email", "t.tags"),
  fields: {
    ...timesAndId,
    processed_at: time("t.processedAt"),
    name: ({ value }) => ({ sql: "t.name IN (?, ?)", values: [value, `#${value}`] }),
    email: exact("t.email"),
    customer_id: number("t.customerId"),
    tag: holds("t.tags"),
    tag_not: (term, context) => negated(holds("t.tags")(term, context)),
    financial_status: oneOf("t.financialStatus"),
    fulfillment_status: ({ value }) => {
      const asked = value
        .split(",")
        .map((one) => FULFILLMENT_WORDS[one.trim().toLowerCase()] ?? one.trim().toUpperCase());
      return { sql: `t.fulfillmentStatus IN (${asked.map(() => "?").join(", ")})`, values: asked };
    },
    status: ({ value }) => STATUS[value.toLowerCase()] ?? null,
    source_name: exact("t.sourceName"),
    discount_code: exact("t.discountCode"),
    test: ({ value }) => ({ sql: "t.test = ?", values: [value === "true" ? 1 : 0] }),
    total_price: amount("t.total"),
    cart_token: exact("t.cartToken"),
    checkout_token: exact("t.checkoutToken"),
    return_status: ({ value }) => ({ sql: value.toLowerCase() === "no_return" ? "1" : "0", values: [] }),
    sku: hasLine(exact("n.sku")),
    product_id: hasLine(number("n.productId")),
    variant_id: hasLine(number("n.variantId")),
    current_total_price: amount("(t.total - t.refunded)"),
  },
};

const FULFILLMENT_WORDS: Record<string, string> = {
  shipped: "FULFILLED",
  unshipped: "UNFULFILLED",
  partial: "PARTIALLY_FULFILLED",
};

const STATUS: Record<string, { sql: string; values: [] }> = {
  any: { sql: "1", values: [] },
  open: { sql: "(t.closedAt IS NULL AND t.cancelledAt IS NULL)", values: [] },
  closed: { sql: "(t.closedAt IS NOT NULL AND t.cancelledAt IS NULL)", values: [] },
  cancelled: { sql: "t.cancelledAt IS NOT NULL", values: [] },
  not_closed: { sql: "t.closedAt IS NULL", values: [] },
};

export const searchableInventoryItems: Searchable = {
  anywhere: anywhere("t.sku"),
  fields: { ...timesAndId, sku: exact("t.sku") },
};

export const searchableLocations: Searchable = {
  anywhere: anywhere("t.name", "t.city"),
  fields: { id: number("t.id"), name: exact("t.name"), city: exact("t.city"), country: exact("t.countryCode") },
};

export const searchableInventoryLevels: Searchable = {
  anywhere: () => ({ sql: "1", values: [] }),
  fields: { ...timesAndId, inventory_item_id: number("t.inventoryItemId") },
};

export const searchableBulkOperations: Searchable = {
  anywhere: () => ({ sql: "1", values: [] }),
  fields: {
    id: number("t.id"),
    status: oneOf("t.status"),
    operation_type: oneOf("t.type"),
    created_at: time("t.createdAt"),
    completed_at: time("t.completedAt"),
  },
};

function ofProduct(inner: Filter): Filter {
  return (term, context) => {
    const condition = inner(term, context);
    return (
      condition && {
        sql: `EXISTS (SELECT 1 FROM products p WHERE p.id = t.productId AND ${condition.sql})`,
        values: condition.values,
      }
    );
  };
}

function hasLine(inner: Filter): Filter {
  return (term, context) => {
    const condition = inner(term, context);
    return (
      condition && {
        sql: `EXISTS (SELECT 1 FROM orderLines n WHERE n.orderId = t.id AND ${condition.sql})`,
        values: condition.values,
      }
    );
  };
}

function negated(condition: ReturnType<Filter>): ReturnType<Filter> {
  return condition && { sql: `NOT ${condition.sql}`, values: condition.values };
}
