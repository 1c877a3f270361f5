/**
 * What lines sum to at their unit prices, before discounts, and their units. Of a line that comes twice the last one
 * counts, as it is the one that is kept.
 */
export function sumLines(lines: readonly { externalId: string; quantity: number; unitPriceMinor: bigint }[]): {
  grossMinor: bigint;
  unitCount: number;
} {
  let grossMinor = 0n;
  let unitCount = 0;
  for (const line of new Map(lines.map((line) => [line.externalId, line])).values()) {
    grossMinor += BigInt(line.quantity) * line.unitPriceMinor;
    unitCount += line.quantity;
  }
  return { grossMinor, unitCount };
}
