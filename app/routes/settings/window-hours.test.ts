import { expect, it } from "vitest";
import { isWindow } from "./window-hours";

it.each([
  ["1", true],
  [" 24 ", true],
  ["720", true],
  ["0", false],
  ["721", false],
  ["1.5", false],
  ["-3", false],
  ["", false],
  ["a day", false],
  ["1e2", false],
])("takes %j: %s", (text, isGood) => {
  expect(isWindow(text)).toBe(isGood);
});
