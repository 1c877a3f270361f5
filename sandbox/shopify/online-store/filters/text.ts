import { createHash, createHmac } from "node:crypto";
import { pageOf } from "../render/page";
import { rendering } from "../render/rendering-extension";
import { translate } from "../render/translate";
import { type Filter, type FilterSelf, named, text } from "./filter";

export const handleize = (words: string) =>
  words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'"()[\]]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");

const hash =
  (algorithm: string): Filter =>
  (value) =>
    createHash(algorithm).update(text(value)).digest("hex");

const hmac =
  (algorithm: string): Filter =>
  (value, key) =>
    createHmac(algorithm, text(key)).update(text(value)).digest("hex");

function translated(this: FilterSelf, key: unknown, ...rest: unknown[]) {
  const page = pageOf(this.context);
  return translate(page, rendering.get(page) ?? null, text(key), named(rest));
}

export const textFilters: Record<string, Filter> = {
  t: translated,
  translate: translated,
  handle: (value) => handleize(text(value)),
  handleize: (value) => handleize(text(value)),
  camelize: (value) =>
    text(value)
      .split(/[-_\s]+/)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(""),
  pluralize: (value, one, many) => (Number(value) === 1 ? one : many),
  url_escape: (value) => encodeURI(text(value)),
  url_param_escape: (value) => encodeURIComponent(text(value)),
  md5: hash("md5"),
  sha1: hash("sha1"),
  sha256: hash("sha256"),
  hmac_sha1: hmac("sha1"),
  hmac_sha256: hmac("sha256"),
  weight_with_unit: (value) => (Number(value) >= 1000 ? `${Number(value) / 1000} kg` : `${Number(value)} g`),
  unit_price_with_measurement: (value) => text(value),
  metafield_text: (value) => text((value as { value?: unknown } | null)?.value),
  metafield_tag: (value) => text((value as { value?: unknown } | null)?.value),
  item_count_for_variant(value, variantId) {
    const cart = value as { items: { variant_id: number; quantity: number }[] };
    return cart.items
      .filter((item) => item.variant_id === Number(variantId))
      .reduce((sum, item) => sum + item.quantity, 0);
  },
  line_items_for(value, subject) {
    const cart = value as { items: { variant_id: number; product_id: number }[] };
    const id = Number((subject as { id: number }).id);
    return cart.items.filter((item) => item.variant_id === id || item.product_id === id);
  },
};
