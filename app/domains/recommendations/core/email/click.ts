/** What a link in a mail leads to, and what noting its click needs. */
export interface EmailClick {
  shopId: string;
  productExternalId: string;
  strategy: string;
  /** `shop`, `cart`, `viewed`, `customer`, or the product whose list it was. */
  subject: string;
  /** From 1. */
  position: number;
  /** Milliseconds since 1970: from then on the click is not counted any more. */
  until: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ID = /^[\w-]{1,100}$/;
const WORD = /^[a-z_]{1,60}$/;

/** `1.<shop>.<product>.<strategy>.<subject>.<position>.<until, base 36>`; no part contains a dot. */
export function writeClick(click: EmailClick): string {
  const { shopId, productExternalId, strategy, subject, position, until } = click;
  return [1, shopId, productExternalId, strategy, subject, position, until.toString(36)].join(".");
}

/** Null when it has not the form of one. */
export function readClick(text: string): EmailClick | null {
  const parts = text.split(".");
  const [version, shopId = "", productExternalId = "", strategy = "", subject = "", place = "", until = ""] = parts;
  if (parts.length !== 7 || version !== "1" || !UUID.test(shopId) || !ID.test(productExternalId)) return null;
  if (!WORD.test(strategy) || !ID.test(subject) || !/^\d{1,3}$/.test(place) || !/^[0-9a-z]{1,11}$/.test(until))
    return null;
  return { shopId, productExternalId, strategy, subject, position: Number(place), until: Number.parseInt(until, 36) };
}

/**
 * Where a click goes: the product's own address when it is on one of the shop's domains, else the product's page on the
 * first of them, and without a product the shop's first page. Never anywhere else.
 * @param domains the shop's own, such as `shop.example.com`; at least one
 */
export function landingOf(
  product: { handle: string; onlineUrl: string | null } | null,
  domains: readonly string[],
): URL {
  const home = new URL(`https://${domains[0]}/`);
  if (!product) return home;
  if (product.onlineUrl && URL.canParse(product.onlineUrl)) {
    const own = new URL(product.onlineUrl);
    if (/^https?:$/.test(own.protocol) && domains.includes(own.host)) return own;
  }
  return new URL(`/products/${encodeURIComponent(product.handle)}`, home);
}
