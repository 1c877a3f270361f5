import type { CanonicalVariant, ProductStatus } from "~/kernel/commerce";
import { OPTIONS } from "../fields";
import type { CellProblem, FilePlan, ShopDefaults } from "../plan";
import type { FileRow } from "../text/read-rows";
import { Cells, isOwn } from "./cells";
import type { FileRecord, Told } from "./record";

export interface ToldImage {
  url: string;
  alt?: string | undefined;
}

export interface ToldVariant
  extends Told<
    Pick<
      CanonicalVariant,
      | "title"
      | "sku"
      | "barcode"
      | "position"
      | "priceMinor"
      | "compareAtMinor"
      | "unitCostMinor"
      | "inventoryQuantity"
      | "tracksInventory"
      | "isAvailable"
      | "options"
    >
  > {
  externalId: string;
  row: number;
  isSoldWithoutStock?: boolean | undefined;
}

export interface ToldProduct {
  /** False for rows that tell of variants alone. */
  isHeader: boolean;
  title?: string | undefined;
  handle?: string | undefined;
  descriptionText?: string | undefined;
  vendor?: string | undefined;
  productType?: string | undefined;
  tags?: string[] | undefined;
  status?: ProductStatus | undefined;
  isPublished?: boolean | undefined;
  onlineUrl?: string | null | undefined;
  images?: ToldImage[] | undefined;
  currency?: string | undefined;
  createdAt?: string | undefined;
  variants: ToldVariant[];
}

const STATUSES: Record<string, ProductStatus> = {
  active: "active",
  draft: "draft",
  archived: "archived",
  publish: "active",
  published: "active",
  private: "draft",
  pending: "draft",
  unlisted: "active",
};

const isWooCommerce = (plan: FilePlan) => plan.layout === "woocommerce-products";

/** Which product a row tells of. Null: of none. */
export function productKey(plan: FilePlan, cells: Cells): string | null {
  if (!isWooCommerce(plan))
    return (
      cells.filled("id") ??
      cells.filled("handle") ??
      cells.filled("parent") ??
      cells.filled("sku") ??
      slug(cells.filled("title"))
    );
  // A variation names its parent by SKU where it has one, else by `id:`.
  if (cells.filled("parent") && rowType(cells) === "variation") return cells.filled("parent") ?? null;
  const id = cells.filled("id");
  return cells.filled("sku") ?? (id ? `id:${id}` : slug(cells.filled("title")));
}

const rowType = (cells: Cells) => (cells.filled("rowType") ?? "").split(",")[0]?.trim().toLowerCase();

function slug(title: string | undefined): string | null {
  return (
    title
      ?.toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || null
  );
}

/** One product of the rows that tell of it. */
export function readProduct(
  plan: FilePlan,
  defaults: ShopDefaults,
  key: string,
  rows: readonly FileRow[],
): FileRecord<ToldProduct> {
  const problems: CellProblem[] = [];
  const all = rows.map((row) => new Cells(plan, defaults, row.row, row.cells, problems));
  const first = all[0];
  if (!first) throw new Error("a record has at least one row");
  const isHeader = !(isWooCommerce(plan) && rowType(first) === "variation");
  const told: ToldProduct = isHeader ? header(plan, first) : { isHeader: false, variants: [] };
  const images = isHeader ? imagesOf(isOwn(plan) ? [first] : all) : undefined;
  if (images) told.images = images;
  told.currency = first.currency();
  const names = OPTIONS.map((n) => first.filled(`option${n}Name`));
  const currency = told.currency ?? defaults.currency;
  const seen = new Set<string>();
  for (const [index, cells] of all.entries()) {
    if (!hasVariant(plan, cells, index === 0)) continue;
    const variant = readVariant(plan, cells, { key, names, currency, position: seen.size + 1 });
    if (!seen.has(variant.externalId)) told.variants.push(variant);
    seen.add(variant.externalId);
  }
  return { key, row: first.row, rows: rows.length, channelId: first.filled("channel") ?? null, told, problems };
}

function header(plan: FilePlan, cells: Cells): ToldProduct {
  const woo = isWooCommerce(plan);
  const isPublished = woo ? cells.text("published") === "1" || undefined : cells.flag("published");
  const handle = cells.filled("handle");
  const categories = cells.list("productType")?.[0]?.split(">").at(-1)?.trim();
  return {
    isHeader: true,
    title: cells.filled("title"),
    handle: handle ?? (woo ? (slug(cells.filled("title")) ?? undefined) : undefined),
    descriptionText: cells.html("description"),
    vendor: cells.text("vendor"),
    productType: woo ? (cells.isKnown("productType") ? (categories ?? "") : undefined) : cells.text("productType"),
    tags: cells.list("tags"),
    status: woo ? (cells.text("published") === "-1" ? "draft" : "active") : cells.word("status", STATUSES),
    isPublished: woo ? (isPublished ?? false) : isPublished,
    onlineUrl: cells.filled("onlineUrl"),
    createdAt: cells.instant("createdAt"),
    variants: [],
  };
}

function imagesOf(all: readonly Cells[]): ToldImage[] | undefined {
  if (!all[0]?.isKnown("images")) return undefined;
  const images = all.flatMap((cells) => {
    const urls = (cells.filled("images") ?? "").split(/,\s*(?=https?:|\/)/).filter(Boolean);
    const alt = urls.length === 1 ? cells.text("imageAlt") : undefined;
    return urls.map((url) => ({ url: url.trim(), alt, position: cells.whole("imagePosition") ?? 0 }));
  });
  return images
    .sort((a, b) => a.position - b.position)
    .map(({ url, alt }) => ({ url, ...(alt !== undefined && { alt }) }));
}

/** Rows may add a picture alone; a variable product of WooCommerce has its variants in rows of their own. */
function hasVariant(plan: FilePlan, cells: Cells, isFirst: boolean): boolean {
  if (isWooCommerce(plan)) return !["variable", "grouped"].includes(rowType(cells) ?? "");
  if (isFirst)
    return ["price", "sku", "variantId", "quantity", "barcode", "option1Value"].some((name) => cells.filled(name));
  return ["price", "sku", "variantId", "option1Value"].some((name) => cells.filled(name) !== undefined);
}

interface VariantContext {
  key: string;
  names: (string | undefined)[];
  currency: string;
  position: number;
}

function readVariant(plan: FilePlan, cells: Cells, { key, names, currency, position }: VariantContext): ToldVariant {
  const woo = isWooCommerce(plan);
  const options = OPTIONS.flatMap((n, i) => {
    const value = cells.filled(`option${n}Value`);
    const name = cells.filled(`option${n}Name`) ?? names[i] ?? `Option ${n}`;
    return value === undefined || (woo && rowType(cells) !== "variation") ? [] : [{ name, value }];
  });
  const isDefault = options.length === 1 && options[0]?.name === "Title" && options[0].value === "Default Title";
  const values = isDefault ? [] : options.map(({ value }) => value);
  const hasOptions = cells.isKnown("option1Value");
  const regular = cells.amount("regularPrice", currency);
  const sale = cells.amount("salePrice", currency);
  const sku = cells.text("sku");
  return {
    row: cells.row,
    externalId: variantKey(cells, key, values, woo),
    title: cells.filled("variantTitle") ?? (hasOptions ? values.join(" / ") || "Default Title" : undefined),
    sku: sku === undefined ? undefined : sku || null,
    barcode: cells.isKnown("barcode") ? (cells.filled("barcode") ?? null) : undefined,
    position: cells.whole("variantPosition") ?? (woo && rowType(cells) === "variation" ? undefined : position),
    priceMinor: cells.amount("price", currency) ?? sale ?? regular,
    compareAtMinor: compareAt(cells, currency, regular, sale),
    unitCostMinor: cells.amount("cost", currency),
    inventoryQuantity: cells.whole("quantity"),
    tracksInventory: tracks(cells, woo),
    isAvailable: cells.flag("available"),
    isSoldWithoutStock: cells.isKnown("policy")
      ? /^(continue|1|yes|notify)$/i.test(cells.text("policy") ?? "")
      : undefined,
    options: hasOptions ? (isDefault && !isOwn(plan) ? [] : options) : undefined,
  };
}

function variantKey(cells: Cells, key: string, values: readonly string[], woo: boolean): string {
  const id = cells.filled("variantId");
  if (id) return id;
  if (woo) return cells.filled("sku") ?? `id:${cells.filled("id") ?? key}`;
  if (values.length > 0) return `${key}/${values.join("/")}`;
  const sku = cells.filled("sku");
  return cells.isKnown("id") && sku && sku !== key ? `${key}/${sku}` : key;
}

function compareAt(cells: Cells, currency: string, regular: bigint | undefined, sale: bigint | undefined) {
  if (cells.isKnown("salePrice")) return sale !== undefined && regular !== undefined && sale < regular ? regular : null;
  return cells.isKnown("compareAt") ? (cells.amount("compareAt", currency) ?? null) : undefined;
}

/** Shopify names who counts the stock, and nobody when it is not counted; WooCommerce leaves the number out. */
function tracks(cells: Cells, woo: boolean): boolean | undefined {
  if (woo) return cells.isKnown("quantity") ? cells.filled("quantity") !== undefined : undefined;
  if (!cells.isKnown("tracks")) return undefined;
  const who = cells.filled("tracks");
  return who === undefined ? false : cells.flag("tracks");
}
