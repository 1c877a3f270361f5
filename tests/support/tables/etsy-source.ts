import type { EtsyState } from "../../../sandbox/etsy/state/etsy-state";
import type { Row as Kept, ListingData, ReceiptData } from "../../../sandbox/etsy/state/rows";
import type { Row, Tables } from "./tables";

const STATUS: Record<string, string> = {
  ...{ active: "active", sold_out: "active", draft: "draft" },
  ...{ inactive: "archived", expired: "archived" },
};

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
const ms = (second: number) => second * 1_000;

/**
 * A sandbox shop as it stands, put into the words of Aisle's tables by hand: apart from Etsy's API and from the
 * connector, so that the three cannot share one misunderstanding.
 */
export function readEtsySource(state: EtsyState): Tables {
  const listings = state.listing.list();
  const receipts = state.receipt.list();
  const held = new Set(listings.map(({ id }) => id));
  const products = new Set(listings.flatMap(({ data }) => data.products.map(({ product_id }) => product_id)));
  return {
    location: [{ key: "shop", active: 1 }],
    product: listings.map(productRow),
    variant: listings.flatMap(variantRows),
    level: listings.flatMap(levelRows),
    collection: state.section.list().map(({ id, data }) => ({ key: String(id), title: data.title })),
    member: listings
      .filter((row) => row.state === "active" && row.data.section > 0)
      .map(({ id, data }) => ({ key: `${data.section}/${id}` })),
    order: receipts.map(orderRow),
    line: receipts.flatMap(({ id, data }) =>
      data.transactions.map((line): Row => {
        const { listing_id: listing, product_id: product } = line;
        return {
          ...{ key: String(line.transaction_id), order: String(id), title: line.title, quantity: line.quantity },
          ...{ price: line.price, discount: line.coupon, sku: line.sku || null },
          product: listing !== null && held.has(listing) ? String(listing) : null,
          variant: product !== null && products.has(product) ? String(product) : null,
        };
      }),
    ),
    refund: receipts.flatMap(({ id, data }) =>
      data.adjustments.map((given): Row => {
        const amount = sum(given.items.map((item) => item.amount));
        const key = String(given.payment_adjustment_id);
        return { key, order: String(id), note: given.reason || null, amount, at: ms(given.at) };
      }),
    ),
    fulfillment: receipts.flatMap(({ id, data }) =>
      data.shipments.map(({ receipt_shipping_id, at }) => ({
        ...{ key: String(receipt_shipping_id), order: String(id), at: ms(at) },
      })),
    ),
  };
}

function productRow({ id, state, data }: Kept<ListingData>): Row {
  const prices = data.products.map(({ price }) => price);
  return {
    ...{ key: String(id), title: data.title, handle: data.slug, tags: [...data.tags].sort().join(",") || null },
    ...{ status: STATUS[state] ?? "", published: state === "active" || state === "sold_out" ? 1 : 0 },
    ...{ lowest: Math.min(...prices), highest: Math.max(...prices), variants: prices.length },
  };
}

function variantRows({ id, state, data }: Kept<ListingData>): Row[] {
  return data.products.map((product, index) => ({
    ...{ key: String(product.product_id), product: String(id), item: `${id}:${product.product_id}` },
    title: product.properties.map(({ value }) => value).join(" / ") || "Default Title",
    ...{ sku: product.sku || null, position: index + 1, price: product.price, tracked: 1 },
    available: state === "active" && product.is_enabled && product.quantity > 0 ? 1 : 0,
  }));
}

function levelRows({ id, state, data }: Kept<ListingData>): Row[] {
  const isHidden = data.products.every(({ is_enabled }) => !is_enabled);
  const isOut = state === "sold_out" || (state === "inactive" && isHidden);
  return data.products.map(({ product_id, quantity, is_enabled }) => ({
    key: `${id}:${product_id}@shop`,
    available: isOut ? 0 : state === "active" ? (is_enabled ? quantity : 0) : null,
  }));
}

function orderRow({ id, state, created, updated, data }: Kept<ReceiptData>): Row {
  const gross = sum(data.transactions.map(({ price, quantity }) => price * quantity));
  const refunded = sum(data.adjustments.flatMap(({ items }) => items.map(({ amount }) => amount)));
  const total = gross - data.discount + data.shipping + data.tax;
  const isVoid = state === "canceled" && refunded === 0;
  const paid = refunded === 0 ? "paid" : refunded >= total ? "refunded" : "partially-refunded";
  return {
    ...{ key: String(id), name: `#${id}`, customer: String(data.buyer_user_id), email: data.buyer_email },
    ...{ paid: isVoid ? "voided" : paid, sent: data.shipments.length > 0 ? "fulfilled" : "unfulfilled" },
    ...{ subtotal: gross - data.discount, discounts: data.discount, shipping: data.shipping, tax: data.tax, total },
    ...{ refunded, gross, units: sum(data.transactions.map(({ quantity }) => quantity)) },
    ...{ city: data.city, zip: data.zip, placedAt: ms(created) },
    cancelledAt: state === "canceled" ? ms(updated) : null,
  };
}

/** Of Aisle's tables the columns that the source tells. */
export function ofSource(tables: Tables, source: Tables): Tables {
  return Object.fromEntries(
    Object.keys(source).map((table): [string, Row[]] => {
      const columns = Object.keys(source[table]?.[0] ?? {});
      const rows = tables[table] ?? [];
      return [table, rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name] ?? null])) as Row)];
    }),
  );
}
