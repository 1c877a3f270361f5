import type { Layout } from "./layout";
import { OWN_LAYOUTS } from "./own";
import { SHOPIFY_CUSTOMERS, SHOPIFY_ORDERS, SHOPIFY_PRODUCTS, SHOPIFY_STOCK } from "./shopify";
import { WOOCOMMERCE_CUSTOMERS, WOOCOMMERCE_ORDERS, WOOCOMMERCE_PRODUCTS, WOOCOMMERCE_STOCK } from "./woocommerce";

/** The most telling first: an own export is known by its ids before anything else. */
export const LAYOUTS: readonly Layout[] = [
  ...Object.values(OWN_LAYOUTS),
  SHOPIFY_PRODUCTS,
  WOOCOMMERCE_PRODUCTS,
  SHOPIFY_CUSTOMERS,
  WOOCOMMERCE_CUSTOMERS,
  SHOPIFY_ORDERS,
  WOOCOMMERCE_ORDERS,
  SHOPIFY_STOCK,
  WOOCOMMERCE_STOCK,
];
