import type { FileKind } from "#connectors/files/fields";
import { type SheetCell, writeWorkbook } from "#connectors/files/workbook/write-workbook";
import { ownCustomer, ownLayout, ownOrder, ownProduct, ownStock } from "#connectors/files/write/own";
import { csvOf } from "#connectors/files/write/sheet-rows";
import { SHOPIFY_PRODUCTS, shopifyProduct } from "#connectors/files/write/shopify";
import { WOOCOMMERCE_PRODUCTS, woocommerceProduct } from "#connectors/files/write/woocommerce";
import { canonicalProductChunk, stockChunk } from "~/domains/catalog/catalog.server";
import { canonicalCustomerChunk } from "~/domains/customers/customers.server";
import { canonicalOrderChunk } from "~/domains/orders/orders.server";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import type { ExportLayout } from "../types";

const CHUNK = 1_000;

/** Rows of everything of a kind that the shop holds on all channels, the headings first; read piece by piece. */
export async function* exportRows(shopId: ShopId, kind: FileKind, layout: ExportLayout): AsyncGenerator<SheetCell[]> {
  yield [...headingsOf(kind, layout)];
  const read = READERS[kind];
  let after: string | null = null;
  do {
    const from: string | null = after;
    const piece: Awaited<ReturnType<Read>> = await inShop(shopId, (scope) => read(scope, from, layout));
    yield* piece.rows;
    after = piece.last;
  } while (after);
}

function headingsOf(kind: FileKind, layout: ExportLayout): readonly string[] {
  if (kind === "products" && layout === "shopify") return SHOPIFY_PRODUCTS.headings;
  if (kind === "products" && layout === "woocommerce") return WOOCOMMERCE_PRODUCTS.headings;
  return ownLayout(kind).headings;
}

type Read = (
  scope: ShopScope,
  after: string | null,
  layout: ExportLayout,
) => Promise<{ rows: SheetCell[][]; last: string | null }>;

const READERS: Record<FileKind, Read> = {
  async products(scope, after, layout) {
    const { products, last } = await canonicalProductChunk(scope, after, CHUNK);
    const rows = products.flatMap(({ channelId, product }) =>
      layout === "shopify"
        ? shopifyProduct(product)
        : layout === "woocommerce"
          ? woocommerceProduct(product)
          : ownProduct(channelId, product),
    );
    return { rows, last };
  },
  async customers(scope, after) {
    const { customers, last } = await canonicalCustomerChunk(scope, after, CHUNK);
    return { rows: customers.flatMap(({ channelId, customer }) => ownCustomer(channelId, customer)), last };
  },
  async orders(scope, after) {
    const { orders, last } = await canonicalOrderChunk(scope, after, CHUNK);
    return { rows: orders.flatMap(({ channelId, order }) => ownOrder(channelId, order)), last };
  },
  async stock(scope, after) {
    const { rows, last } = await stockChunk(scope, after, CHUNK);
    return { rows: rows.flatMap(ownStock), last };
  },
};

/** The bytes of an export as they are made. CSV starts with the mark by which spreadsheets know UTF-8. */
export async function* exportFile(
  shopId: ShopId,
  kind: FileKind,
  layout: ExportLayout,
  format: "csv" | "xlsx",
): AsyncGenerator<Uint8Array> {
  const rows = exportRows(shopId, kind, layout);
  if (format === "xlsx") return yield* writeWorkbook(rows);
  let text = "\ufeff";
  for await (const cells of rows) {
    text += csvOf(cells);
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}
