import { expect, it } from "vitest";
import type { ShopId } from "~/kernel/ids";
import { makeWait } from "./asking";

const [one, two, three] = ["1", "2", "3"] as unknown as [ShopId, ShopId, ShopId];
const passed = (count: number, ask: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => ask(i)).filter((waitMs) => waitMs === 0).length;

it("lets an address read the database as often as a busy page does, and no more", () => {
  expect(passed(6_000, () => makeWait(one, "a", false, 0))).toBe(5_000);
  expect(makeWait(one, "b", false, 0)).toBe(0);
});

it("holds a shop's reads of the database however many addresses ask, and no other shop's", () => {
  expect(passed(25_000, (i) => makeWait(two, `a${i}`, false, 0))).toBe(20_000);
  expect(makeWait(two, "somebody", true, 0)).toBe(0);
  expect(makeWait(three, "somebody", false, 0)).toBe(0);
  expect(makeWait(two, "somebody", false, 1_000)).toBe(0);
});
