import { expect, it } from "vitest";
import { liveOf, meansOf } from "./capabilities";

it("a platform can do what one of its ports does", () => {
  expect(meansOf(["catalog", "stock"], "stock")).toBe("platform");
  expect(meansOf(["catalog", "inventory"], "stock")).toBe("platform");
  expect(meansOf(["catalog", "inventory"], "pushesStock")).toBe("none");
  expect(meansOf(["orders"], "customers")).toBe("none");
});

it("what our plugin does in a store stands as the plugin's, unless the platform does it itself", () => {
  expect(meansOf(["catalog", "plugin"], "publishes")).toBe("plugin");
  expect(meansOf(["catalog", "plugin"], "measures")).toBe("plugin");
  expect(meansOf(["recommendations", "plugin"], "publishes")).toBe("platform");
  expect(meansOf(["catalog", "plugin"], "customers")).toBe("none");
});

it.each([
  [true, [], { kind: "messages" }],
  [true, [600_000, 3_600_000], { kind: "polls", everyMs: 600_000 }],
  [false, [60_000], { kind: "polls", everyMs: 60_000 }],
  [false, [], { kind: "none" }],
] as const)("messages %s and polls %j are %j", (hasMessages, polls, live) => {
  expect(liveOf(hasMessages, polls)).toEqual(live);
});
