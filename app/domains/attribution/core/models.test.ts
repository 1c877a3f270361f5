import fc from "fast-check";
import { expect, it } from "vitest";
import { decideCredits, type OrderFacts } from "./decide";
import { shareCredits } from "./models";
import type { ClickFacts } from "./touch";

const DAY = 86_400_000;
const placedAt = "2026-03-02T12:00:00.000Z";
const click = (hoursBefore: number, strategy: string, placement: string, product = "p"): ClickFacts => ({
  ...{ clickId: `k${hoursBefore}-${strategy}`, productExternalId: product, strategy, placement },
  clickedAt: new Date(Date.parse(placedAt) - hoursBefore * 3_600_000).toISOString(),
});
const order = (more: Partial<OrderFacts> = {}): OrderFacts => ({
  ...{ totalMinor: 1_000n, placedAt, isVoid: false, refundedMinor: 0n, refunds: [] },
  lines: [
    {
      ...{ externalId: "1", productExternalId: "p", variantExternalId: "v", quantity: 1 },
      ...{ unitPriceMinor: 1_000n, discountMinor: 0n, properties: [] },
    },
  ],
  ...more,
});
const seen = (...ofCheckout: ClickFacts[]) => ({ byClickId: new Map<string, ClickFacts>(), ofCheckout, ofLine: null });
const shares = (of: OrderFacts, sightings: ReturnType<typeof seen>, windowMs = 7 * DAY) =>
  shareCredits(of, decideCredits(of, sightings, windowMs), sightings, windowMs);
const told = (of: ReturnType<typeof shares>) =>
  of.map(({ model, strategy, placement, netMinor }) => `${model} ${strategy} ${placement} ${netMinor}`);

it("the first click has all by one model, each an equal part by the other, the odd penny too", () => {
  const sightings = seen(click(50, "similar", "product"), click(9, "similar", "cart"), click(2, "upsell", "cart"));
  expect(told(shares(order(), sightings))).toEqual([
    "first similar product 1000",
    ...["linear similar product 334", "linear similar cart 333", "linear upsell cart 333"],
  ]);
  // Within a day the earliest one does not count.
  expect(told(shares(order(), sightings, DAY))).toEqual([
    "first similar cart 1000",
    ...["linear similar cart 500", "linear upsell cart 500"],
  ]);
});

it("a line's own token is one of the clicks, once", () => {
  const [early, own] = [click(5, "upsell", "cart"), click(3, "similar", "product")];
  const clickId = `${Date.parse(own.clickedAt).toString(36)}-x1`;
  const line = {
    ...order().lines[0]!,
    properties: [{ key: "_aisle", value: `1.similar.product.7.1.${clickId}` }],
  };
  const sightings = seen(early, { ...own, clickId });
  expect(told(shares(order({ lines: [line] }), sightings))).toEqual([
    "first upsell cart 1000",
    ...["linear upsell cart 500", "linear similar product 500"],
  ]);
});

it("what led to nothing has no share, and what was given back is in none", () => {
  expect(shares(order(), seen(click(2, "similar", "cart", "other")))).toEqual([]);
  const back = order({
    refundedMinor: 400n,
    refunds: [{ orderLineExternalId: "1", subtotalMinor: 400n, quantity: 0, isRestocked: false }],
  });
  expect(told(shares(back, seen(click(2, "similar", "cart"), click(1, "upsell", "cart"))))).toEqual([
    "first similar cart 600",
    ...["linear similar cart 300", "linear upsell cart 300"],
  ]);
});

it("whatever the clicks and refunds: every model sums to the ledger's own credit, and no share is below zero", () => {
  const anyClick = fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom("similar", "upsell"), fc.constantFrom("cart", "home"))
    .map(([hours, strategy, placement]) => click(hours, strategy, placement));
  fc.assert(
    fc.property(
      fc.array(anyClick, { maxLength: 6 }),
      fc.bigInt({ min: 0n, max: 999_999n }),
      fc.bigInt({ min: 0n, max: 999_999n }),
      (clicks, unitPriceMinor, refundedMinor) => {
        const lines = [{ ...order().lines[0]!, unitPriceMinor }];
        const of = order({ lines, totalMinor: unitPriceMinor, refundedMinor });
        const sightings = seen(...[...clicks].sort((a, b) => a.clickedAt.localeCompare(b.clickedAt)));
        const decided = decideCredits(of, sightings, 7 * DAY);
        const earned = decided
          .filter(({ source }) => source !== "unattributed")
          .reduce((sum, { grossMinor, refundedMinor: back }) => sum + grossMinor - back, 0n);
        const made = shareCredits(of, decided, sightings, 7 * DAY);
        for (const model of ["first", "linear"]) {
          const own = made.filter((share) => share.model === model);
          expect(own.reduce((sum, share) => sum + share.netMinor, 0n)).toBe(earned);
          expect(own.every((share) => share.netMinor >= 0n)).toBe(true);
        }
      },
    ),
  );
});
