import { expect, it } from "vitest";
import { readLanes } from "./lanes";

it.each([
  ["", { interactive: 8, sync: 4, bulk: 2, mail: 4 }],
  ["bulk:0", { interactive: 8, sync: 4, bulk: 0, mail: 4 }],
  ["sync:1,interactive:2,", { interactive: 2, sync: 1, bulk: 2, mail: 4 }],
])("reads %s", (setting, lanes) => {
  expect(readLanes(setting)).toEqual(lanes);
});
