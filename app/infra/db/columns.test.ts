import { describe, expect, it } from "vitest";
import { columnLiteral } from "./columns";

describe("a column", () => {
  it.each([
    [
      "text",
      ["plain", "", "null", "a b", 'q"q', "b\\s", "{x,y}", null],
      '{plain,"","null","a b","q\\"q","b\\\\s","{x,y}",NULL}',
    ],
    ["text", ["nul\0here"], '{"nulhere"}'],
    ["int8", [1n, -2n, null], "{1,-2,NULL}"],
    ["bool", [true, false], "{true,false}"],
    ["text[]", [["a", "b c"], []], '{"{a,\\"b c\\"}","{}"}'],
    ["jsonb", [{ a: "\0" }], '{"{\\"a\\":\\"\\"}"}'],
  ] as const)("of %s", (type, values, expected) => {
    expect(columnLiteral(type, values)).toBe(expected);
  });
});
