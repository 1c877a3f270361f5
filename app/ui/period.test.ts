import { expect, it } from "vitest";
import { periodsOf, readLength } from "./period";

it("looks at whole days and as many before them", () => {
  expect(periodsOf("2026-03-08", 7)).toEqual({
    current: { from: "2026-03-01", to: "2026-03-07" },
    before: { from: "2026-02-22", to: "2026-02-28" },
  });
});

it.each([
  ["days=90", 90],
  ["days=91", 30],
  ["", 30],
  ["days=7;drop", 30],
])("reads %s as %i days", (text, length) => {
  expect(readLength(new URLSearchParams(text))).toBe(length);
});
