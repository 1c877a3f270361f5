import { hmacSha256, isSame } from "../crypto";

/** A forwarded request is good for this long: its signature covers its time. */
const GOOD_FOR_SECONDS = 90;

/**
 * Whether Shopify forwarded this: hex HMAC-SHA256 over the sorted `key=value` pairs without separator, repeated keys
 * joined by commas, by any of the secrets; and lately.
 */
export function isForwardedByShopify(query: URLSearchParams, secrets: readonly string[], now: Date): boolean {
  const signatures = query.getAll("signature");
  const timestamp = Number(query.get("timestamp"));
  if (signatures.length !== 1 || !/^[0-9a-f]{64}$/.test(signatures[0] ?? "")) return false;
  if (!Number.isInteger(timestamp) || Math.abs(now.getTime() / 1_000 - timestamp) > GOOD_FOR_SECONDS) return false;
  const given = Buffer.from(signatures[0] ?? "", "hex");
  const message = signedText(query);
  return secrets.some((secret) => isSame(hmacSha256(secret, message), given));
}

export function signedText(query: URLSearchParams): string {
  const names = [...new Set(query.keys())].filter((name) => name !== "signature");
  return names
    .map((name) => `${name}=${query.getAll(name).join(",")}`)
    .sort()
    .join("");
}
