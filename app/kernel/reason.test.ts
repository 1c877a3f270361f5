import fc from "fast-check";
import { expect, it } from "vitest";
import { readReason, reason } from "./reason";

it("is a code alone when it has no gaps", () => {
  expect(reason("own-fault")).toBe("own-fault");
  expect(readReason("own-fault")).toEqual({ code: "own-fault", values: {} });
});

it("brings what fills its gaps through a column, whatever a platform says", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (said) => {
      const values = { platform: "Shopify", said };
      expect(readReason(reason("request-refused", values))).toEqual({ code: "request-refused", values });
    }),
  );
});

it("holds so much of what a platform says and no more", () => {
  const told = readReason(reason("request-refused", { platform: "Shopify", said: "x".repeat(5_000) }));
  expect(told?.values["said"]).toHaveLength(200);
});

it.each(["The shop is not active.", "", "?", "shop-frozen", "made-up?platform=Shopify"])("is not %j", (text) => {
  expect(readReason(text)).toBeNull();
});
