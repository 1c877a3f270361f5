import { expect, it } from "vitest";
import { sumLines } from "./sums";

const line = (externalId: string, quantity: number, unitPriceMinor: bigint) => ({
  externalId,
  quantity,
  unitPriceMinor,
});

it.each([
  { lines: [], grossMinor: 0n, unitCount: 0 },
  { lines: [line("1", 2, 255n), line("2", 3, 10n)], grossMinor: 540n, unitCount: 5 },
  { lines: [line("1", 2, 255n), line("2", 3, 10n), line("1", 1, 200n)], grossMinor: 230n, unitCount: 4 },
])("sums $lines.length lines to $grossMinor, $unitCount units", ({ lines, ...sums }) => {
  expect(sumLines(lines)).toEqual(sums);
});
