import { describe, expect, it } from "vitest";
import { csvLine, inChunks, type WalkPosition } from "./csv";

describe("a line", () => {
  it.each([
    [["a", 1, 2n, true, null], "a,1,2,true,\r\n"],
    [['say "hi"', "a,b", "two\nlines"], '"say ""hi""","a,b","two\nlines"\r\n'],
    [["=1+1", "+44", "@x", "-5.20", "-cmd"], "'=1+1,'+44,'@x,-5.20,'-cmd\r\n"],
  ])("of the cells %#", (cells, expected) => {
    expect(csvLine(cells)).toBe(expected);
  });
});

it("walks a list to its end, piece by piece", async () => {
  const read = async (after: WalkPosition) =>
    after === null ? { rows: [1, 2], last: ["a", "b"] as const } : { rows: [3], last: null };
  const pieces: number[][] = [];
  for await (const piece of inChunks(read)) pieces.push(piece);
  expect(pieces).toEqual([[1, 2], [3]]);
});
