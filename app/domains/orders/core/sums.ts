/** What lines sum to at their unit prices, before discounts, and their units. */
export function sumLines(lines: readonly { quantity: number; unitPriceMinor: bigint }[]): {
  grossMinor: bigint;
  unitCount: number;
} {
  let grossMinor = 0n;
  let unitCount = 0;
  for (const line of lines) {
    grossMinor += BigInt(line.quantity) * line.unitPriceMinor;
    unitCount += line.quantity;
  }
  return { grossMinor, unitCount };
}
