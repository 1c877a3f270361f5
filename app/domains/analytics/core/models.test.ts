import { expect, it } from "vitest";
import { modelRows } from "./models";

it("puts the models of a key side by side, also of one that earns nothing by the last click", () => {
  const last = [
    { key: "similar", netMinor: 300n },
    { key: "upsell", netMinor: 700n },
  ];
  const others = [
    { model: "first" as const, key: "hybrid", netMinor: 900n },
    { model: "first" as const, key: "similar", netMinor: 100n },
    { model: "linear" as const, key: "hybrid", netMinor: 450n },
    { model: "linear" as const, key: "upsell", netMinor: 550n },
  ];
  expect(modelRows(last, others)).toEqual([
    { key: "upsell", lastMinor: 700n, firstMinor: 0n, linearMinor: 550n },
    { key: "similar", lastMinor: 300n, firstMinor: 100n, linearMinor: 0n },
    { key: "hybrid", lastMinor: 0n, firstMinor: 900n, linearMinor: 450n },
  ]);
});
