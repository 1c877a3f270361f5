import { expect, it } from "vitest";
import { can, liveOf } from "./capabilities";

it("a platform can do what one of its ports does", () => {
  expect(can(["catalog", "stock"], "stock")).toBe(true);
  expect(can(["catalog", "inventory"], "stock")).toBe(true);
  expect(can(["catalog", "inventory"], "pushesStock")).toBe(false);
  expect(can(["orders"], "customers")).toBe(false);
});

it.each([
  [true, [], { kind: "messages" }],
  [true, [600_000, 3_600_000], { kind: "polls", everyMs: 600_000 }],
  [false, [60_000], { kind: "polls", everyMs: 60_000 }],
  [false, [], { kind: "none" }],
] as const)("messages %s and polls %j are %j", (hasMessages, polls, live) => {
  expect(liveOf(hasMessages, polls)).toEqual(live);
});
