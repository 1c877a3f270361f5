import { createHmac } from "node:crypto";

/**
 * Signs an app proxy's query as Shopify does: `key=value` sorted by key and joined by nothing, the values of a repeated
 * key joined by a comma; hex HMAC-SHA256.
 */
export function signProxyQuery(query: URLSearchParams, secret: string): string {
  const values = new Map<string, string[]>();
  for (const [key, value] of query) if (key !== "signature") values.set(key, [...(values.get(key) ?? []), value]);
  const text = [...values]
    .map(([key, all]) => `${key}=${all.join(",")}`)
    .sort()
    .join("");
  return createHmac("sha256", secret).update(text).digest("hex");
}
