import { expect, it } from "vitest";
import { lastDays, readLength } from "./period";

it("ends today", () => {
  expect(lastDays("2026-03-08", 7)).toEqual({ from: "2026-03-02", to: "2026-03-08" });
  expect(lastDays("2026-01-01", 1)).toEqual({ from: "2026-01-01", to: "2026-01-01" });
});

it.each([
  ["days=90", 90],
  ["days=91", 30],
  ["", 30],
  ["days=7;drop", 30],
])("reads %s as %i days", (text, length) => {
  expect(readLength(new URLSearchParams(text))).toBe(length);
});
