import { type Connector, registered } from "./contract/connector";
import { etsy } from "./etsy/connector";
import { files } from "./files/connector";
import { shopify } from "./shopify/connector";
import { woocommerce } from "./woocommerce/connector";

/** Every platform that Aisle can speak to: a new one is a folder and a line here. */
export const connectors: readonly Connector[] = [
  registered(shopify),
  registered(woocommerce),
  registered(etsy),
  registered(files),
];
