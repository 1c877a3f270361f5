import { Drop } from "liquidjs";
import { fromJson, type ProductRow } from "../../state";
import type { Page } from "../render/page";
import { CollectionDrop } from "./collection";
import { ImageDrop } from "./image";
import { MetafieldsDrop } from "./metafields";
import { VariantDrop } from "./variant";

/** Liquid's `product`. Prices are hundredths. */
export class ProductDrop extends Drop {
  private _variants: VariantDrop[] | undefined;

  constructor(
    private readonly _page: Page,
    private readonly _row: ProductRow,
  ) {
    super();
  }
  get id() {
    return this._row.id;
  }
  get title() {
    return this._row.title;
  }
  get handle() {
    return this._row.handle;
  }
  get description() {
    return this._row.descriptionHtml;
  }
  get content() {
    return this._row.descriptionHtml;
  }
  get vendor() {
    return this._row.vendor;
  }
  get type() {
    return this._row.productType;
  }
  get tags() {
    return fromJson(this._row.tags);
  }
  get template_suffix() {
    return this._row.templateSuffix;
  }
  get created_at() {
    return this._row.createdAt;
  }
  get published_at() {
    return this._row.publishedAt;
  }
  get url() {
    return `${this._page.root}/products/${this.handle}`;
  }
  get variants() {
    this._variants ??= this._page.catalogue.variantsOf(this.id).map((row) => new VariantDrop(this._page, row, this));
    return this._variants;
  }
  get variants_count() {
    return this.variants.length;
  }
  get available() {
    return this.variants.some((variant) => variant.available);
  }
  get first_available_variant() {
    return this.variants.find((variant) => variant.available) ?? null;
  }
  get selected_variant() {
    return this.variants.find((variant) => variant.selected) ?? null;
  }
  get selected_or_first_available_variant() {
    return this.selected_variant ?? this.first_available_variant ?? this.variants[0] ?? null;
  }
  get has_only_default_variant() {
    return this.variants.length === 1 && this.variants[0]?.title === "Default Title";
  }
  get price() {
    return this.price_min;
  }
  get price_min() {
    return Math.min(...this.variants.map(({ price }) => price));
  }
  get price_max() {
    return Math.max(...this.variants.map(({ price }) => price));
  }
  get price_varies() {
    return this.price_min !== this.price_max;
  }
  get compare_at_price() {
    return this.compare_at_price_min;
  }
  get compare_at_price_min() {
    return Math.min(...this.variants.map((variant) => variant.compare_at_price ?? 0));
  }
  get compare_at_price_max() {
    return Math.max(...this.variants.map((variant) => variant.compare_at_price ?? 0));
  }
  get compare_at_price_varies() {
    return this.compare_at_price_min !== this.compare_at_price_max;
  }
  get images() {
    return this._page.catalogue.imagesOf(this.id).map((row) => new ImageDrop(row));
  }
  get media() {
    return this.images;
  }
  get featured_image() {
    return this.images[0] ?? null;
  }
  get featured_media() {
    return this.featured_image;
  }
  get options() {
    return this._page.catalogue.optionsOf(this.id).map(({ name }) => name);
  }
  get options_with_values() {
    const chosen = this.selected_or_first_available_variant?.options ?? [];
    return this._page.catalogue.optionsOf(this.id).map((option, index) => ({
      name: option.name,
      position: index + 1,
      values: fromJson(option.choices),
      selected_value: chosen[index] ?? null,
    }));
  }
  get options_by_name() {
    return Object.fromEntries(this.options_with_values.map((option) => [option.name, option]));
  }
  get collections() {
    return this._page.catalogue.collectionsOf(this.id).map((row) => new CollectionDrop(this._page, row));
  }
  get requires_selling_plan() {
    return false;
  }
  get selling_plan_groups() {
    return [];
  }
  get "gift_card?"() {
    return false;
  }
  get metafields() {
    return new MetafieldsDrop(this._page, "PRODUCT", this.id);
  }
  toJSON() {
    const {
      id,
      title,
      handle,
      description,
      published_at,
      created_at,
      vendor,
      type,
      tags,
      price,
      price_min,
      price_max,
    } = this;
    const { available, price_varies, compare_at_price, variants, options, url } = this;
    const images = this.images.map(({ src }) => src);
    const parts = { id, title, handle, description, published_at, created_at, vendor, type, tags, price, price_min };
    return {
      ...parts,
      price_max,
      available,
      price_varies,
      compare_at_price,
      variants,
      images,
      featured_image: images[0] ?? null,
      options,
      url,
      content: description,
    };
  }
}
