import { expect, it } from "vitest";
import { inTurn } from "./like-viewed";

const list = (...ids: string[]) => ids.map((productId) => ({ productId }));
const ids = (lists: string[][], ...without: string[]) =>
  inTurn(
    lists.map((names) => list(...names)),
    new Set(without),
  ).map(({ productId }) => productId);

it.each([
  [
    "the best of each in turn",
    [
      ["a", "b"],
      ["c", "d"],
    ],
    [],
    ["a", "c", "b", "d"],
  ],
  [
    "nothing twice",
    [
      ["a", "b"],
      ["a", "c"],
    ],
    [],
    ["a", "b", "c"],
  ],
  [
    "nothing that was viewed",
    [
      ["v", "a"],
      ["b", "w"],
    ],
    ["v", "w"],
    ["b", "a"],
  ],
  ["lists of any length", [[], ["a"], ["b", "c", "d"]], [], ["a", "b", "c", "d"]],
  ["no list", [], ["v"], []],
])("merges %s", (_, lists, without, expected) => {
  expect(ids(lists, ...without)).toEqual(expected);
});
