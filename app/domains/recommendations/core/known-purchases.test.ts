import { expect, it } from "vitest";
import { DAY } from "~/kernel/time";
import { knownPurchases } from "./known-purchases";

it("numbers what is known, once an order, and keeps orders of which nothing is known", () => {
  const lines = {
    orderOfLine: Int32Array.of(0, 0, 0, 1, 3, 3),
    productOfLine: Int32Array.of(2, 0, 2, 1, 0, 1),
    quantityOfLine: Int32Array.of(1, 1, 5, 1, 1, 1),
    placedAtOfOrder: Float64Array.of(0, DAY, DAY, 2.5 * DAY),
    customerOfOrder: Int32Array.of(-1, 4, -1, 0),
    productExternalIds: ["a", "new", "c"],
  };
  const known = knownPurchases(
    lines,
    new Map([
      ["c", 0],
      ["b", 1],
      ["a", 2],
    ]),
    3,
  );
  const baskets = [0, 1, 2, 3].map((basket) =>
    Array.from(known.items.subarray(known.startOfBasket[basket], known.startOfBasket[basket + 1])),
  );
  expect(baskets).toEqual([[0, 2], [], [], [2]]);
  expect([...known.dayOfBasket]).toEqual([0, 1, 1, 2.5]);
  expect(known).toMatchObject({ itemCount: 3, customerCount: 5, customerOfBasket: lines.customerOfOrder });
});
