import { env } from "../env";

/** A page of the app in the admin of a shop on Shopify, as a browser opens it from outside. */
export function adminPage(shopDomain: string, path: string): string {
  const { SHOPIFY_SANDBOX_URL, SHOPIFY_API_KEY } = env();
  if (!SHOPIFY_SANDBOX_URL) return `https://${shopDomain}/admin/apps/${SHOPIFY_API_KEY}${path}`;
  return `${SHOPIFY_SANDBOX_URL}/store/${shopDomain.replace(/\.myshopify\.com$/, "")}/apps/aisle${path}`;
}
