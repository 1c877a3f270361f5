import { Drop } from "liquidjs";
import type { CartLine } from "../cart/cart";
import type { Page } from "../render/page";
import type { VariantDrop } from "./variant";

/** Liquid's `line_item` in a cart. */
export class LineItemDrop extends Drop {
  constructor(
    private readonly _page: Page,
    private readonly _line: CartLine,
    private readonly _variant: VariantDrop,
    private readonly _index: number,
  ) {
    super();
  }
  get id() {
    return this._line.variantId;
  }
  get key() {
    return this._line.key;
  }
  get quantity() {
    return this._line.quantity;
  }
  get properties() {
    return Object.entries(this._line.properties);
  }
  get product() {
    return this._variant.product;
  }
  get variant() {
    return this._variant;
  }
  get product_id() {
    return this.product.id;
  }
  get variant_id() {
    return this._variant.id;
  }
  get title() {
    return this._variant.title === "Default Title"
      ? this.product.title
      : `${this.product.title} - ${this._variant.title}`;
  }
  get vendor() {
    return this.product.vendor;
  }
  get sku() {
    return this._variant.sku;
  }
  get price() {
    return this._variant.price;
  }
  get original_price() {
    return this._variant.price;
  }
  get final_price() {
    return this._variant.price;
  }
  get line_price() {
    return this._variant.price * this._line.quantity;
  }
  get original_line_price() {
    return this.line_price;
  }
  get final_line_price() {
    return this.line_price;
  }
  get url() {
    return this._variant.url;
  }
  get url_to_remove() {
    return `${this._page.root}/cart/change?line=${this._index}&quantity=0`;
  }
  get image() {
    return this._variant.image ?? this.product.featured_image;
  }
  get grams() {
    return this._variant.weight;
  }
  get requires_shipping() {
    return this._variant.requires_shipping;
  }
  get options_with_values() {
    return optionsWithValues(this);
  }
  get discounts() {
    return [];
  }
  get line_level_discount_allocations() {
    return [];
  }
}

/** Liquid's `cart`. */
export class CartDrop extends Drop {
  constructor(private readonly _page: Page) {
    super();
  }
  /** Lines whose variant is still sold. */
  get items() {
    return this._page.cart.lines.flatMap((line, index) => {
      const variant = this._page.catalogue.variant(line.variantId);
      const product = variant ? this._page.product(variant.productId) : null;
      const drop = product?.variants.find(({ id }) => id === line.variantId);
      return drop ? [new LineItemDrop(this._page, line, drop, index + 1)] : [];
    });
  }
  get item_count() {
    return this.items.reduce((sum, item) => sum + item.quantity, 0);
  }
  get "empty?"() {
    return this.items.length === 0;
  }
  get total_price() {
    return this.items.reduce((sum, item) => sum + item.line_price, 0);
  }
  get original_total_price() {
    return this.total_price;
  }
  get items_subtotal_price() {
    return this.total_price;
  }
  get total_discount() {
    return 0;
  }
  get total_weight() {
    return this.items.reduce((sum, item) => sum + item.grams * item.quantity, 0);
  }
  get note() {
    return this._page.cart.note;
  }
  get attributes() {
    return this._page.cart.attributes;
  }
  get currency() {
    return { iso_code: this._page.currency };
  }
  get requires_shipping() {
    return this.items.some((item) => item.requires_shipping);
  }
  get taxes_included() {
    return this._page.state.shop().taxesIncluded === 1;
  }
  get cart_level_discount_applications() {
    return [];
  }
  get checkout_charge_amount() {
    return this.total_price;
  }
  toJSON() {
    return cartJson(this._page);
  }
}

function optionsWithValues(item: LineItemDrop): { name: string; value: string }[] {
  if (item.product.has_only_default_variant) return [{ name: "Title", value: "Default Title" }];
  return item.product.options.map((name, index) => ({ name, value: item.variant.options[index] ?? "" }));
}

/** A line as the AJAX API writes it. */
export function lineJson(item: LineItemDrop): Record<string, unknown> {
  const { product, variant, quantity, price, line_price, image } = item;
  const decimal = (price / 100).toFixed(2);
  return {
    id: variant.id,
    properties: Object.fromEntries(item.properties),
    quantity,
    variant_id: variant.id,
    key: item.key,
    title: item.title,
    price,
    original_price: price,
    presentment_price: Number(decimal),
    discounted_price: price,
    line_price,
    original_line_price: line_price,
    total_discount: 0,
    discounts: [],
    sku: variant.sku,
    grams: variant.weight,
    vendor: product.vendor,
    taxable: variant.taxable,
    product_id: product.id,
    product_has_only_default_variant: product.has_only_default_variant,
    gift_card: false,
    final_price: price,
    final_line_price: line_price,
    url: variant.url,
    featured_image: image
      ? { aspect_ratio: image.aspect_ratio, alt: image.alt, height: image.height, url: image.src, width: image.width }
      : { aspect_ratio: null, alt: null, height: null, url: null, width: null },
    image: image?.src ?? null,
    handle: product.handle,
    requires_shipping: variant.requires_shipping,
    product_type: product.type,
    product_title: product.title,
    product_description: product.description.replace(/<[^>]*>/g, ""),
    variant_title: product.has_only_default_variant ? null : variant.title,
    variant_options: product.has_only_default_variant ? ["Default Title"] : variant.options,
    options_with_values: optionsWithValues(item),
    line_level_discount_allocations: [],
    line_level_total_discount: 0,
    quantity_rule: variant.quantity_rule,
    has_components: false,
  };
}

/** The cart as the AJAX API writes it. Prices are hundredths. */
export function cartJson(page: Page): Record<string, unknown> {
  const cart = new CartDrop(page);
  const total = cart.total_price;
  return {
    token: page.cart.token,
    note: page.cart.note,
    attributes: page.cart.attributes,
    original_total_price: total,
    total_price: total,
    total_discount: 0,
    total_weight: cart.total_weight,
    item_count: cart.item_count,
    items: cart.items.map(lineJson),
    requires_shipping: cart.requires_shipping,
    currency: page.currency,
    items_subtotal_price: total,
    cart_level_discount_applications: [],
    discount_codes: [],
  };
}
