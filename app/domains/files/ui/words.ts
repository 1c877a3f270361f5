import english from "~/locales/en/files.json";
import type { Words } from "~/ui/words";

const { field, why, failure, layout } = english.files;
const isIn = <T extends object>(words: T, name: string): name is Extract<keyof T, string> => Object.hasOwn(words, name);

/** What a field is called; the name itself for one that has no words, such as a file's own heading. */
export function fieldWords(t: Words, name: string): string {
  return isIn(field, name) ? t(`files.field.${name}`) : name;
}

/** Our words' names → the fields that files have for them, where they differ. */
const FIELD_OF: Record<string, string> = {
  descriptionText: "description",
  isPublished: "published",
  priceMinor: "price",
  compareAtMinor: "compareAt",
  unitCostMinor: "cost",
  inventoryQuantity: "quantity",
  tracksInventory: "tracks",
  isAvailable: "available",
  subtotalMinor: "subtotal",
  discountMinor: "discount",
  shippingMinor: "shipping",
  taxMinor: "tax",
  totalMinor: "total",
  refundedMinor: "refunded",
  unitPriceMinor: "price",
  customerExternalId: "customerId",
  platformStatus: "status",
  sourceName: "source",
  shippingAddress: "shipCity",
  defaultAddress: "city",
  position: "variantPosition",
};

/** A field that changed: "Price", or "S / Red: Price" for one of a part. */
export function changedWords(t: Words, path: string): string {
  const whole = /^(variants|lines) ([^.]*)$/.exec(path);
  if (whole?.[1]) return t("files.check.part", { part: whole[2] ?? "", field: fieldWords(t, whole[1]) });
  const part = /^(?:variants|lines) (.*)\.(\w+)$/.exec(path);
  const name = part?.[2] ?? path.split(".").at(-1) ?? path;
  const words = fieldWords(t, FIELD_OF[name] ?? name);
  return part?.[1] ? t("files.check.part", { part: part[1], field: words }) : words;
}

export function whyWords(t: Words, code: string): string {
  return isIn(why, code) ? t(`files.why.${code}`) : code;
}

export function failureWords(t: Words, code: string): string {
  return isIn(failure, code) ? t(`files.failure.${code}`) : t("files.failure.work-failed");
}

export function layoutWords(t: Words, id: string): string | null {
  return id !== "known" && isIn(layout, id) ? t(`files.layout.${id}`) : null;
}
