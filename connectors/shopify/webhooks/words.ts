import type { Fields } from "../mapping/fields";

/** REST writes tags as one text, parted by commas. */
export function tagsOf(fields: Fields): string[] {
  const text = fields.textOrNull("tags");
  return text === null
    ? []
    : text
        .split(",")
        .map((tag) => tag.trim())
        .filter((tag) => tag !== "");
}

/** The amount in the shop's currency of `…_set`, which is exact where the plain field may be a JSON number. */
export function setAmount(fields: Fields, key: string, currency: string): bigint | null {
  return fields.object(key)?.object("shop_money")?.minorOrNull("amount", currency) ?? null;
}
