import type { CollectionRow, ImageRow, OptionRow, ProductRow, ShopState, VariantRow } from "../state";

/** A variant with what its stock allows. */
export interface StockedVariant extends VariantRow {
  tracked: 0 | 1;
  grams: number;
  requiresShipping: 0 | 1;
  /** Over all locations. */
  stock: number;
}

export type ProductSort =
  | "manual"
  | "best-selling"
  | "title-ascending"
  | "title-descending"
  | "price-ascending"
  | "price-descending"
  | "created-ascending"
  | "created-descending";

export interface ProductFilter {
  available?: boolean;
  /** Minor units. */
  minPrice?: number;
  maxPrice?: number;
  type?: string;
  vendor?: string;
  tag?: string;
}

const published = "p.status = 'ACTIVE' AND p.publishedAt IS NOT NULL AND p.publishedAt <= @now";

const orders: Record<ProductSort, string> = {
  manual: "position, p.id",
  "best-selling": "position, p.id",
  "title-ascending": "p.title COLLATE NOCASE, p.id",
  "title-descending": "p.title COLLATE NOCASE DESC, p.id",
  "price-ascending": "price, p.id",
  "price-descending": "price DESC, p.id",
  "created-ascending": "p.createdAt, p.id",
  "created-descending": "p.createdAt DESC, p.id",
};

export const isProductSort = (word: string): word is ProductSort => word in orders;

/** What shoppers can see of a shop's catalogue: reads of one request, each row read once. */
export class Catalogue {
  private readonly products = new Map<number, ProductRow | null>();
  private readonly variants = new Map<number, StockedVariant[]>();
  private readonly images = new Map<number, ImageRow[]>();
  readonly now: string;

  constructor(readonly state: ShopState) {
    this.now = state.instant();
  }

  /** The product when it is published. */
  product(id: number): ProductRow | null {
    const known = this.products.get(id);
    if (known !== undefined) return known;
    const row = this.state.sql(`SELECT * FROM products p WHERE p.id = @id AND ${published}`).get({ id, now: this.now });
    return this.keep(id, row as unknown as ProductRow | undefined);
  }

  productByHandle(handle: string): ProductRow | null {
    const row = this.state
      .sql(`SELECT * FROM products p WHERE p.handle = @handle AND ${published}`)
      .get({ handle, now: this.now }) as unknown as ProductRow | undefined;
    return row ? this.keep(row.id, row) : null;
  }

  variantsOf(productId: number): StockedVariant[] {
    const known = this.variants.get(productId);
    if (known) return known;
    const rows = this.state
      .sql(
        `SELECT v.*, i.tracked, i.grams, i.requiresShipping, COALESCE(
           (SELECT SUM(l.available) FROM inventoryLevels l WHERE l.inventoryItemId = i.id), 0) AS stock
         FROM variants v JOIN inventoryItems i ON i.id = v.inventoryItemId WHERE v.productId = ? ORDER BY v.position`,
      )
      .all(productId) as unknown as StockedVariant[];
    this.variants.set(productId, rows);
    return rows;
  }

  /** The variant when its product is published. */
  variant(id: number): StockedVariant | null {
    const row = this.state.sql("SELECT productId FROM variants WHERE id = ?").get(id);
    if (!row || !this.product(Number(row["productId"]))) return null;
    return this.variantsOf(Number(row["productId"])).find((variant) => variant.id === id) ?? null;
  }

  imagesOf(productId: number): ImageRow[] {
    let rows = this.images.get(productId);
    if (!rows) {
      rows = this.state
        .sql("SELECT * FROM images WHERE productId = ? ORDER BY position")
        .all(productId) as unknown as ImageRow[];
      this.images.set(productId, rows);
    }
    return rows;
  }

  optionsOf(productId: number): OptionRow[] {
    return this.state
      .sql("SELECT * FROM productOptions WHERE productId = ? ORDER BY position")
      .all(productId) as unknown as OptionRow[];
  }

  collectionByHandle(handle: string): CollectionRow | null {
    const row = this.state.sql("SELECT * FROM collections WHERE handle = ?").get(handle);
    return (row as unknown as CollectionRow | undefined) ?? null;
  }

  collections(): CollectionRow[] {
    return this.state.sql("SELECT * FROM collections ORDER BY id").all() as unknown as CollectionRow[];
  }

  collectionsOf(productId: number): CollectionRow[] {
    return this.state
      .sql(
        "SELECT c.* FROM collections c JOIN collectionProducts cp ON cp.collectionId = c.id WHERE cp.productId = ? ORDER BY c.id",
      )
      .all(productId) as unknown as CollectionRow[];
  }

  /** Ids of the published products of a collection (null: of the shop), filtered and sorted. */
  productIds(collectionId: number | null, sort: ProductSort = "manual", filter: ProductFilter = {}): number[] {
    const from = collectionId === null ? "products p" : "collectionProducts cp JOIN products p ON p.id = cp.productId";
    const rows = this.state
      .sql(
        `SELECT p.id, p.title, p.createdAt, p.tags, ${collectionId === null ? "p.id" : "cp.position"} AS position,
           MIN(v.price) AS price,
           MAX(CASE WHEN i.tracked = 0 OR v.sellsWhenOutOfStock = 1 THEN 1 ELSE COALESCE(
             (SELECT SUM(l.available) FROM inventoryLevels l WHERE l.inventoryItemId = i.id), 0) > 0 END) AS available
         FROM ${from} JOIN variants v ON v.productId = p.id JOIN inventoryItems i ON i.id = v.inventoryItemId
         WHERE ${published} ${collectionId === null ? "" : "AND cp.collectionId = @collectionId"}
           AND (@type IS NULL OR p.productType = @type) AND (@vendor IS NULL OR p.vendor = @vendor)
         GROUP BY p.id
         HAVING (@available IS NULL OR available = @available) AND (@minPrice IS NULL OR price >= @minPrice)
           AND (@maxPrice IS NULL OR price <= @maxPrice)
           AND (@tag IS NULL OR EXISTS (SELECT 1 FROM json_each(p.tags) t WHERE lower(t.value) = lower(@tag)))
         ORDER BY ${orders[sort]}`,
      )
      .all({
        now: this.now,
        ...(collectionId !== null && { collectionId }),
        type: filter.type ?? null,
        vendor: filter.vendor ?? null,
        tag: filter.tag ?? null,
        available: filter.available === undefined ? null : Number(filter.available),
        minPrice: filter.minPrice ?? null,
        maxPrice: filter.maxPrice ?? null,
      });
    const ids = rows.map((row) => Number(row["id"]));
    return sort === "best-selling" ? bySales(this.state, ids) : ids;
  }

  /** The first published products of a collection (null: of the shop), in its own order. */
  firstProductIds(collectionId: number | null, limit: number): number[] {
    const text =
      collectionId === null
        ? `SELECT p.id FROM products p WHERE ${published} ORDER BY p.id LIMIT @limit`
        : `SELECT p.id FROM collectionProducts cp JOIN products p ON p.id = cp.productId
           WHERE cp.collectionId = @collectionId AND ${published} ORDER BY cp.position, p.id LIMIT @limit`;
    const values = { now: this.now, limit, ...(collectionId !== null && { collectionId }) };
    return this.state
      .sql(text)
      .all(values)
      .map((row) => Number(row["id"]));
  }

  countProducts(collectionId: number | null): number {
    const text =
      collectionId === null
        ? `SELECT COUNT(*) AS n FROM products p WHERE ${published}`
        : `SELECT COUNT(*) AS n FROM collectionProducts cp JOIN products p ON p.id = cp.productId
           WHERE cp.collectionId = @collectionId AND ${published}`;
    return Number(
      this.state.sql(text).get({ now: this.now, ...(collectionId !== null && { collectionId }) })?.["n"] ?? 0,
    );
  }

  /** Published products whose title, type, vendor or tags hold every word, best first. */
  search(query: string, limit: number): number[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
    if (words.length === 0) return [];
    const rows = this.state
      .sql(
        `SELECT p.id, lower(p.title) AS title, lower(p.title || ' ' || p.productType || ' ' || p.vendor || ' ' || p.tags) AS words
         FROM products p WHERE ${published} ORDER BY p.id`,
      )
      .all({ now: this.now });
    return rows
      .filter((row) => words.every((word) => String(row["words"]).includes(word)))
      .map((row) => ({
        id: Number(row["id"]),
        score: words.filter((word) => String(row["title"]).includes(word)).length,
      }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, limit)
      .map(({ id }) => id);
  }

  private keep(id: number, row: ProductRow | undefined): ProductRow | null {
    const product = row ?? null;
    this.products.set(id, product);
    return product;
  }
}

/** Whether a shopper can put one more of it into a cart. */
export function isAvailable(variant: StockedVariant, wanted = 1): boolean {
  return variant.tracked === 0 || variant.sellsWhenOutOfStock === 1 || variant.stock >= wanted;
}

const sales = new WeakMap<ShopState, { at: number; units: Map<number, number> }>();

/** Sorts by units ever sold; the count is kept for ten minutes. */
function bySales(state: ShopState, ids: number[]): number[] {
  let known = sales.get(state);
  if (!known || Date.now() - known.at > 600_000) {
    const rows = state.sql("SELECT productId, SUM(quantity) AS units FROM orderLines GROUP BY productId").all();
    known = { at: Date.now(), units: new Map(rows.map((row) => [Number(row["productId"]), Number(row["units"])])) };
    sales.set(state, known);
  }
  const { units } = known;
  return [...ids].sort((a, b) => (units.get(b) ?? 0) - (units.get(a) ?? 0));
}
