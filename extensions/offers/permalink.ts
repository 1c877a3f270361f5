/**
 * A new cart with one of a variant in it: the platform's cart permalink, which lands on the cart. A paid order is not
 * touched by it. `property` becomes a property of the line.
 * @param storefrontUrl the shop's, such as `https://shop.example.com`
 */
export function cartPermalink(storefrontUrl: string, variantId: string, property: { _aisle: string } | null): string {
  const url = new URL(`${storefrontUrl.replace(/\/$/, "")}/cart/${variantId}:1`);
  if (property) url.searchParams.set("properties", base64Url(JSON.stringify(property)));
  url.searchParams.set("storefront", "true");
  return url.href;
}

/** Of plain ASCII. */
const base64Url = (text: string) => btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
