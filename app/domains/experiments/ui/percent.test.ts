import { expect, it } from "vitest";
import { readPercent } from "./percent";

it.each([
  ["5", 0.05],
  [" 7.5 ", 0.075],
  ["7,5", 0.075],
  ["0", 0],
  ["20", 0.2],
  ["20.5", null],
  ["-1", null],
  ["5.55", null],
  ["", null],
  ["five", null],
])("reads %j", (typed, share) => {
  expect(readPercent(typed)).toBe(share);
});
