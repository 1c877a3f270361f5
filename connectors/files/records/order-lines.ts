import type { CanonicalOrderLine } from "~/kernel/commerce";
import type { Cells } from "./cells";

const TELLING = ["lineTitle", "lineSku", "linePrice", "lineQuantity"];

/** Undefined when the file holds no lines at all. A row without any of a line's cells adds none. */
export function readLines(all: readonly Cells[], key: string, currency: string): CanonicalOrderLine[] | undefined {
  if (!TELLING.some((name) => all[0]?.isKnown(name))) return undefined;
  const lines: CanonicalOrderLine[] = [];
  for (const cells of all) {
    if (!TELLING.some((name) => cells.filled(name) !== undefined)) continue;
    const position = lines.length;
    lines.push({
      externalId: cells.filled("lineId") ?? `${key}-${position + 1}`,
      productExternalId: cells.filled("lineProductId") ?? null,
      variantExternalId: cells.filled("lineVariantId") ?? null,
      title: cells.filled("lineTitle") ?? cells.filled("lineSku") ?? "",
      variantTitle: cells.filled("lineVariant") ?? null,
      sku: cells.filled("lineSku") ?? null,
      quantity: cells.whole("lineQuantity") ?? 1,
      unitPriceMinor: cells.amount("linePrice", currency) ?? 0n,
      discountMinor: cells.amount("lineDiscount", currency) ?? 0n,
      properties: [],
      position,
    });
  }
  return lines;
}
