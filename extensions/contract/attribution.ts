import type { Placement, Strategy } from "./events";

/** Name of the line item property that a block sets when it adds, with consent only. Hidden from shoppers by its `_`. */
export type AttributionProperty = "_aisle";

/** Made at a shopper's click: its time in milliseconds since 1970, base 36, a hyphen, then what makes it unique. */
export type ClickId = `${string}-${string}`;

/**
 * Value of the property: version, strategy, placement, subject (numeric product id, `shop`, `cart` or `viewed`), position and click id,
 * joined by dots, such as `1.similar.product.7000000000001.2.mr0qk3f9-x2ab81`. No part contains a dot.
 */
export type AttributionToken = `1.${Strategy}.${Placement}.${string}.${number}.${ClickId}`;

/**
 * Name of the cart's attribute that carries the visitor's id of experiments to the checkout, where nothing of the browser
 * can be read. Written with consent only, never for a customer who is logged in, and emptied when consent is taken back.
 * A "buy now" button makes a cart of one form: there it is the name of the line's property.
 */
export type VisitorAttribute = "_aisle_visitor";
