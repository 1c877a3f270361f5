import { describe, expect, it } from "vitest";
import { chosenBefore, mostOf, press, toPicked } from "./picked";

describe("the picker", () => {
  it("speaks of what is chosen as App Bridge does", () => {
    expect(toPicked("product", [{ id: "7", title: "Mug" }])).toEqual([{ id: "gid://shopify/Product/7", title: "Mug" }]);
    expect(chosenBefore({ type: "collection", selectionIds: [{ id: "gid://shopify/Collection/3" }] })).toEqual(["3"]);
    expect(chosenBefore({ type: "product" })).toEqual([]);
  });

  it.each([
    [undefined, 1],
    [false, 1],
    [true, Number.POSITIVE_INFINITY],
    [5, 5],
  ])("with multiple %s takes %s", (multiple, most) => {
    expect(mostOf({ type: "product", ...(multiple === undefined ? {} : { multiple }) })).toBe(most);
  });

  it("takes in and out, one in place of another, and no more than may be", () => {
    expect(press(["1"], "2", 3)).toEqual(["1", "2"]);
    expect(press(["1", "2"], "1", 3)).toEqual(["2"]);
    expect(press(["1"], "2", 1)).toEqual(["2"]);
    expect(press(["1", "2"], "3", 2)).toEqual(["1", "2"]);
  });
});
