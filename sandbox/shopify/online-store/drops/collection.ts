import { Drop } from "liquidjs";
import { type CollectionRow, fromJson } from "../../state";
import { isProductSort, type ProductFilter, type ProductSort } from "../catalogue";
import type { Page } from "../render/page";
import { ImageDrop } from "./image";
import { MetafieldsDrop } from "./metafields";

/** Where Liquid reads products without `paginate`, it gets at most this many. */
const unpaginated = 50;

/** Liquid's `collection`; the row null stands for `collections.all`. */
export class CollectionDrop extends Drop {
  constructor(
    private readonly _page: Page,
    private readonly _row: CollectionRow | null,
    private readonly _shown: { sort?: string; filter?: ProductFilter } = {},
  ) {
    super();
  }
  get id() {
    return this._row?.id ?? null;
  }
  get title() {
    return this._row?.title ?? "Products";
  }
  get handle() {
    return this._row?.handle ?? "all";
  }
  get description() {
    return this._row?.descriptionHtml ?? "";
  }
  get url() {
    return `${this._page.root}/collections/${this.handle}`;
  }
  get image() {
    const file = this._row?.image ? fromJson(this._row.image) : null;
    return file ? new ImageDrop(file) : null;
  }
  get featured_image() {
    return this.image ?? this.products[0]?.featured_image ?? null;
  }
  get products() {
    const { window } = this._page;
    const ids = this.pagedIds();
    const shown = window ? ids.slice(window.offset, window.offset + window.size) : ids.slice(0, unpaginated);
    return shown.map((id) => this._page.product(id)).filter((product) => product !== null);
  }
  get products_count() {
    return this._shown.filter ? this.pagedIds().length : this.all_products_count;
  }
  get all_products_count() {
    return this._page.catalogue.countProducts(this._row?.id ?? null);
  }
  get sort_by() {
    return this._shown.sort ?? "";
  }
  get default_sort_by() {
    return "manual";
  }
  get sort_options() {
    return sortOptions;
  }
  /** The filter for what is in stock, as Shopify's storefront filters are shaped. */
  get filters() {
    const active = this._shown.filter?.available === true;
    const value = { param_name: "filter.v.availability", value: "1", label: "In stock", active };
    const active_values = active ? [value] : [];
    return [{ type: "list", label: "Availability", param_name: value.param_name, values: [value], active_values }];
  }
  get metafields() {
    return new MetafieldsDrop(this._page, "COLLECTION", this._row?.id ?? 0);
  }
  private pagedIds(): number[] {
    const { sort, filter } = this._shown;
    const id = this._row?.id ?? null;
    if (!filter && !sort) {
      const wanted = this._page.window ? this._page.window.offset + this._page.window.size : unpaginated;
      return this._page.catalogue.firstProductIds(id, wanted);
    }
    const order: ProductSort = sort && isProductSort(sort) ? sort : "manual";
    return this._page.catalogue.productIds(id, order, filter ?? {});
  }
  override toString() {
    return this.title;
  }
}

const sortOptions = [
  { value: "manual", name: "Featured" },
  { value: "best-selling", name: "Best selling" },
  { value: "title-ascending", name: "Alphabetically, A–Z" },
  { value: "title-descending", name: "Alphabetically, Z–A" },
  { value: "price-ascending", name: "Price, low to high" },
  { value: "price-descending", name: "Price, high to low" },
  { value: "created-descending", name: "Date, new to old" },
  { value: "created-ascending", name: "Date, old to new" },
];
