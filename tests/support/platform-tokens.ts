import { createHmac } from "node:crypto";

export const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Signed as the platform signs with the app's secret. */
export function jwt(claims: object, secret = "test-secret"): string {
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

export const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as Record<string, unknown>;

export const seconds = () => Math.floor(Date.now() / 1_000);

/** What a post-purchase extension is given of a purchase of these products. */
export function purchaseClaims(
  domain: string,
  referenceId: string,
  products: readonly (number | string)[],
  customerId?: string,
) {
  const lineItems = products.map((id) => ({ product: { id }, quantity: 1 }));
  return {
    ...{ iss: "shopify", sub: referenceId, iat: seconds() },
    input_data: { shop: { domain }, initialPurchase: { referenceId, lineItems, ...(customerId && { customerId }) } },
  };
}
