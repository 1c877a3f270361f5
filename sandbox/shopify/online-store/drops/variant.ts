import { Drop } from "liquidjs";
import { fromJson } from "../../state";
import { isAvailable, type StockedVariant } from "../catalogue";
import { toHundredths } from "../money-format";
import type { Page } from "../render/page";
import { ImageDrop } from "./image";
import { MetafieldsDrop } from "./metafields";
import type { ProductDrop } from "./product";

/** Liquid's `variant`. Prices are hundredths. */
export class VariantDrop extends Drop {
  constructor(
    private readonly _page: Page,
    private readonly _row: StockedVariant,
    private readonly _product: ProductDrop,
  ) {
    super();
  }
  get id() {
    return this._row.id;
  }
  get title() {
    return this._row.title;
  }
  get product() {
    return this._product;
  }
  get sku() {
    return this._row.sku;
  }
  get barcode() {
    return this._row.barcode;
  }
  get available() {
    return isAvailable(this._row);
  }
  get price() {
    return toHundredths(this._row.price, this._page.currency);
  }
  get compare_at_price() {
    return this._row.compareAtPrice === null ? null : toHundredths(this._row.compareAtPrice, this._page.currency);
  }
  get options() {
    return fromJson(this._row.optionValues);
  }
  get option1() {
    return this.options[0] ?? (this._product.has_only_default_variant ? "Default Title" : null);
  }
  get option2() {
    return this.options[1] ?? null;
  }
  get option3() {
    return this.options[2] ?? null;
  }
  get url() {
    return `${this._product.url}?variant=${this.id}`;
  }
  get weight() {
    return this._row.grams;
  }
  get weight_unit() {
    return "g";
  }
  get inventory_quantity() {
    return this._row.stock;
  }
  get inventory_management() {
    return this._row.tracked ? "shopify" : null;
  }
  get inventory_policy() {
    return this._row.sellsWhenOutOfStock ? "continue" : "deny";
  }
  get requires_shipping() {
    return this._row.requiresShipping === 1;
  }
  get taxable() {
    return this._row.taxable === 1;
  }
  get image() {
    const image = this._page.catalogue.imagesOf(this._row.productId).find(({ id }) => id === this._row.imageId);
    return image ? new ImageDrop(image, true) : null;
  }
  get featured_image() {
    return this.image;
  }
  get featured_media() {
    return this.image;
  }
  get selected() {
    return this._page.request.variantId === this.id;
  }
  get quantity_rule() {
    return { min: 1, max: null, increment: 1 };
  }
  get metafields() {
    return new MetafieldsDrop(this._page, "PRODUCTVARIANT", this.id);
  }
  toJSON() {
    const { id, title, option1, option2, option3, sku, requires_shipping, taxable, available, options, price } = this;
    const { weight, compare_at_price, inventory_management, barcode } = this;
    const name = title === "Default Title" ? this._product.title : `${this._product.title} - ${title}`;
    const featured_image = this.image ? { src: this.image.src, alt: this.image.alt } : null;
    const parts = { id, title, option1, option2, option3, sku, requires_shipping, taxable, featured_image, available };
    return {
      ...parts,
      name,
      public_title: title === "Default Title" ? null : title,
      options,
      price,
      weight,
      compare_at_price,
      inventory_management,
      barcode,
    };
  }
}
