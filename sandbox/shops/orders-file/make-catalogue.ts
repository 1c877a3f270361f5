import { drawnImage } from "../drawing/picture";
import { hashOf } from "../random";
import type { SeedCollection, SeedProduct } from "../seed";
import { DAY } from "../zone-time";
import type { Row } from "./layout";
import { colourOfTitle, formOfTitle, kindOfTitle, patternOfTitle, tagsOfTitle } from "./product-words";
import { isProductCode } from "./sort-rows";

export const WAREHOUSE = "warehouse";
const LEAST_STOCK = 20;
const STOCK_DAYS = 60;
const MOST_COLLECTIONS = 40;

interface Found {
  code: string;
  titles: Map<string, number>;
  price: number;
  pricedAt: number;
  firstSeen: number;
  units: number;
  recentUnits: number;
}

/**
 * One product with one variant for every product code that the file mentions anywhere, in the order of appearance.
 * Title: the most frequent description, of equals the first. Price: the latest above zero, of one minute the last in
 * the file. On hand: what the last 60 days sold, at least 20.
 * @param sold lines that are sold, that is the lines of orders.
 * @param toIso wall clock of the file → instant of the shop.
 */
export function makeCatalogue(
  rows: Row[],
  sold: Iterable<Row[]>,
  vendor: string,
  toIso: (wall: number) => string,
): { products: SeedProduct[]; collections: SeedCollection[] } {
  const found = new Map<string, Found>();
  let last = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    last = Math.max(last, row.wall);
    if (!isProductCode(row.code)) continue;
    const product = found.get(row.code) ?? start(row);
    found.set(row.code, product);
    if (row.title) product.titles.set(row.title, (product.titles.get(row.title) ?? 0) + 1);
    if (row.price > 0 && row.wall >= product.pricedAt) {
      product.price = row.price;
      product.pricedAt = row.wall;
    }
    product.firstSeen = Math.min(product.firstSeen, row.wall);
  }
  for (const lines of sold) {
    for (const row of lines) {
      const product = found.get(row.code);
      if (!product) continue;
      product.units += row.quantity;
      if (row.wall > last - STOCK_DAYS * DAY) product.recentUnits += row.quantity;
    }
  }
  const handles = new Set<string>();
  const products = [...found.values()].map((product) => makeProduct(product, vendor, handles, toIso));
  return { products, collections: makeCollections(products, found) };
}

function start(row: Row): Found {
  return {
    code: row.code,
    titles: new Map(),
    price: 0,
    pricedAt: Number.NEGATIVE_INFINITY,
    firstSeen: row.wall,
    units: 0,
    recentUnits: 0,
  };
}

function makeProduct(found: Found, vendor: string, handles: Set<string>, toIso: (wall: number) => string): SeedProduct {
  const { code } = found;
  const title = mostFrequent(found.titles) ?? code;
  const kind = kindOfTitle(title);
  const handle = freeHandle(title, code, handles);
  return {
    ref: code,
    title,
    handle,
    descriptionHtml: `<p>${escapeHtml(sentence(title))}</p><p>Item ${code}.</p>`,
    vendor,
    productType: kind.type,
    tags: tagsOfTitle(title),
    status: "ACTIVE",
    createdAt: toIso(found.firstSeen),
    images: [
      drawnImage(
        {
          motif: kind.motif,
          form: formOfTitle(title),
          colour: colourOfTitle(title),
          pattern: patternOfTitle(title),
          seed: hashOf(code),
        },
        sentence(title),
      ),
    ],
    options: [],
    variants: [
      {
        ref: code,
        sku: code,
        barcode: null,
        title: "Default Title",
        optionValues: [],
        price: found.price,
        compareAtPrice: null,
        unitCost: null,
        grams: 0,
        tracked: true,
        sellsWhenOutOfStock: false,
        image: 0,
        stock: { [WAREHOUSE]: Math.max(LEAST_STOCK, found.recentUnits) },
      },
    ],
  };
}

/** Kinds with enough products to be worth a page, biggest first; in each, what sold most comes first. */
function makeCollections(products: SeedProduct[], found: Map<string, Found>): SeedCollection[] {
  const byTitle = new Map<string, SeedProduct[]>();
  for (const product of products) {
    const { collection } = kindOfTitle(product.title);
    byTitle.set(collection, [...(byTitle.get(collection) ?? []), product]);
  }
  const enough = Math.max(2, products.length / 400);
  const units = (product: SeedProduct): number => found.get(product.ref)?.units ?? 0;
  return [...byTitle]
    .filter(([, members]) => members.length >= enough)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_COLLECTIONS)
    .map(([title, members]) => {
      const ranked = [...members].sort((a, b) => units(b) - units(a));
      return {
        ref: slug(title),
        title,
        handle: slug(title),
        descriptionHtml: "",
        image: ranked[0]?.images[0] ?? null,
        products: ranked.map((product) => product.ref),
      };
    });
}

function mostFrequent(counts: Map<string, number>): string | null {
  let best: string | null = null;
  let most = 0;
  for (const [title, count] of counts) {
    if (count <= most) continue;
    best = title;
    most = count;
  }
  return best;
}

function freeHandle(title: string, code: string, taken: Set<string>): string {
  const plain = slug(title);
  const handle = !plain || taken.has(plain) ? `${plain}-${code.toLowerCase()}`.replace(/^-/, "") : plain;
  taken.add(handle);
  return handle;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function sentence(title: string): string {
  const lower = title === title.toUpperCase() ? title.toLowerCase() : title;
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
