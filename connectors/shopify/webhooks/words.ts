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

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", nbsp: " " };

/** A description as shoppers read it: HTML without its tags. */
export function plainText(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(\w+|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, " ")
    .trim();
}

/** The amount in the shop's currency of `…_set`, which is exact where the plain field may be a JSON number. */
export function setAmount(fields: Fields, key: string, currency: string): bigint | null {
  return fields.object(key)?.object("shop_money")?.minorOrNull("amount", currency) ?? null;
}
