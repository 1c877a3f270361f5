import { DatabaseSync } from "node:sqlite";
import type { Row, Tables } from "./tables";

type Json = Record<string, unknown>;
interface Kept {
  id: number;
  parent: number;
  status: string;
  created: string;
  modified: string;
  data: Json;
}

/**
 * A sandbox store as it stands, read from its file and put into the words of Aisle's tables by hand: apart from the store's
 * API and from the connector, so that the three cannot share one misunderstanding. Amounts are those of a store whose
 * prices hold the tax.
 */
export function readWooSource(file: string): Tables {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const all = (kind: string) =>
      (
        db.prepare("SELECT * FROM records WHERE kind = ? ORDER BY id").all(kind) as unknown as (Kept & {
          data: string;
        })[]
      ).map((row) => ({ ...row, data: JSON.parse(row.data) as Json })) as Kept[];
    const digits = Number(
      db.prepare("SELECT value FROM settings WHERE name = 'woocommerce_price_num_decimals'").get()?.["value"],
    );
    return tablesOf(all, (text: string) => Math.round(Number(text) * 10 ** digits));
  } finally {
    db.close();
  }
}

const ms = (gmt: string) => Date.parse(`${gmt}Z`);
const orNull = (text: string) => (text === "" ? null : text);
const sumOf = (items: Json[], ...keys: string[]) =>
  items.reduce((sum, item) => sum + keys.reduce((part, key) => part + Number(item[key] ?? 0), 0), 0);

function tablesOf(all: (kind: string) => Kept[], minor: (text: string) => number): Tables {
  const products = all("product").filter(({ status }) => status !== "trash");
  const variations = all("variation");
  const orders = all("order").filter(({ status }) => status !== "trash");
  const refunds = all("refund");
  const customers = all("customer");
  const categories = all("category");
  const held = new Set(products.map(({ id }) => id));
  const variants: Row[] = products.flatMap((product): Row[] => {
    const own = variations.filter(({ parent }) => parent === product.id);
    const wares = product.data["type"] === "variable" ? own : [product];
    return wares.map(({ id, data }) => {
      const {
        sale_price: sale,
        regular_price: regular,
        manage_stock,
        stock_status,
        sku,
        global_unique_id: barcode,
      } = data as Record<string, string>;
      const price = sale || regular || "";
      const isDearer = sale !== "" && minor(regular ?? "") > minor(sale ?? "");
      return {
        ...{
          key: String(id),
          product: String(product.id),
          sku: orNull(sku ?? ""),
          barcode: orNull(barcode ?? ""),
          price: minor(price || "0"),
        },
        ...{ compareAt: isDearer ? minor(regular ?? "") : null, tracked: manage_stock ? 1 : 0 },
        stock: (data["stock_quantity"] as number | null) ?? null,
        available: product.status === "publish" && price !== "" && stock_status !== "outofstock" ? 1 : 0,
      };
    });
  });
  const known = new Set(variants.map(({ key }) => key));
  return {
    product: products.map(({ id, data, status }) => ({
      ...{ key: String(id), title: String(data["name"]), handle: String(data["slug"]) },
      ...{ status: status === "publish" ? "active" : "draft", published: status === "publish" ? 1 : 0 },
    })),
    variant: variants,
    collection: categories.map(({ id, data }) => ({
      key: String(id),
      title: String(data["name"]),
      handle: String(data["slug"]),
    })),
    member: products.flatMap(({ id, data }) =>
      (data["categories"] as number[]).map((category) => ({ key: `${category}/${id}` })),
    ),
    customer: customers.map(({ id, data }) => ({
      ...{ key: String(id), email: orNull(data["email"] as string), firstName: orNull(data["first_name"] as string) },
      ...customerSums(id, orders, refunds),
    })),
    order: orders.map((order) => orderRow(order, refunds)),
    line: orders.flatMap(({ id, data }) =>
      (data["line_items"] as Json[]).map((line): Row => {
        const product = Number(line["product_id"]);
        const variant = String(Number(line["variation_id"]) || product);
        return {
          ...{
            key: String(line["id"]),
            order: String(id),
            quantity: Number(line["quantity"]),
            title: String(line["name"]),
          },
          product: held.has(product) ? String(product) : null,
          variant: known.has(variant) ? variant : null,
          total: sumOf([line], "total", "total_tax"),
        };
      }),
    ),
    refund: refunds
      .filter(({ parent }) => orders.some(({ id }) => id === parent))
      .map(({ id, parent, data, created }) => ({
        ...{
          key: String(id),
          order: String(parent),
          note: orNull(data["reason"] as string),
          amount: Number(data["amount"]),
        },
        at: ms(created),
      })),
  };
}

const VOID = ["cancelled", "failed"];

function customerSums(id: number, orders: Kept[], refunds: Kept[]) {
  const own = orders.filter(({ data, status }) => data["customer_id"] === id && !VOID.includes(status));
  const back = refunds.filter(({ parent }) => own.some((order) => order.id === parent));
  const spent =
    own.reduce((sum, order) => sum + totalOf(order), 0) -
    sumOf(
      back.map(({ data }) => data),
      "amount",
    );
  return { orders: own.length, spent };
}

function totalOf({ data }: Kept): number {
  const parts = ["line_items", "fee_lines", "shipping_lines"].flatMap((key) => data[key] as Json[]);
  return sumOf(parts, "total", "total_tax");
}

function orderRow(order: Kept, refunds: Kept[]): Row {
  const { id, data, status, created, modified } = order;
  const back = sumOf(
    refunds.filter(({ parent }) => parent === id).map((refund) => refund.data),
    "amount",
  );
  const customer = Number(data["customer_id"]);
  return {
    ...{
      key: String(id),
      name: `#${data["number"]}`,
      customer: customer > 0 ? String(customer) : null,
      total: totalOf(order),
    },
    ...{ email: orNull(String((data["billing"] as Json)["email"] ?? "")), refunded: back },
    ...{
      shipping: sumOf(data["shipping_lines"] as Json[], "total", "total_tax"),
      note: orNull(data["customer_note"] as string),
    },
    sent: status === "completed" ? "fulfilled" : status === "on-hold" ? "on-hold" : "unfulfilled",
    ...{ placedAt: ms(created), cancelledAt: VOID.includes(status) ? ms(modified) : null },
  };
}

/** What Aisle's tables hold of the same: with its lines' totals, and without refunds of orders that are gone. */
export function comparable(tables: Tables, source: Tables): Tables {
  const orders = new Set(tables["order"]?.map(({ key }) => key));
  const isKept = (table: string, row: Row) => table !== "refund" || orders.has(String(row["order"]));
  const totalOfLine = (row: Row) => Number(row["price"]) * Number(row["quantity"]) - Number(row["discount"]);
  return Object.fromEntries(
    Object.keys(source).map((table): [string, Row[]] => {
      const columns = Object.keys(source[table]?.[0] ?? {});
      const rows = (tables[table] ?? []).filter((row) => isKept(table, row));
      const full = table === "line" ? rows.map((row): Row => ({ ...row, total: totalOfLine(row) })) : rows;
      return [table, full.map((row) => Object.fromEntries(columns.map((name) => [name, row[name] ?? null])) as Row)];
    }),
  );
}
