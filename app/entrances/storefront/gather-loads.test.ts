import { expect, it, vi } from "vitest";
import type { ShopId } from "~/kernel/ids";
import { gatherLoads } from "./gather-loads";

const shop = "a" as ShopId;

it("loads at once what is asked for together, each name once", async () => {
  const load = vi.fn(async (_: ShopId, names: readonly string[]) => new Map(names.map((name) => [name, `${name}!`])));
  const one = gatherLoads(load, 1);
  expect(await Promise.all([one(shop, "x"), one(shop, "y"), one(shop, "x")])).toEqual(["x!", "y!", "x!"]);
  expect(load.mock.calls.map(([, names]) => names)).toEqual([["x", "y"]]);
});

it("fails those who asked, and no one after", async () => {
  const load = vi.fn(async (_: ShopId, names: readonly string[]) => new Map(names.map((name) => [name, 1])));
  load.mockRejectedValueOnce(new Error("down"));
  const one = gatherLoads(load, 1);
  await expect(one(shop, "x")).rejects.toThrow("down");
  expect(await one(shop, "x")).toBe(1);
});
