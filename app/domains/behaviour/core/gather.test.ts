import { describe, expect, it, vi } from "vitest";
import type { ShopId } from "~/kernel/ids";
import type { Act } from "./act";
import { gather } from "./gather";

const act = (id: string) => ({ id }) as Act;
const shop = (name: string) => name as ShopId;
const all = async (_: ShopId, acts: Act[]) => new Set(acts.map((one) => one.id));

describe("gathering", () => {
  it("makes one store of what one shop's requests bring together, each id once", async () => {
    const store = vi.fn(all);
    const write = gather(store, { waitMs: 1, most: 100 });
    await Promise.all([
      write(shop("a"), [act("1"), act("2")]),
      write(shop("a"), [act("2"), act("3")]),
      write(shop("b"), [act("1")]),
    ]);
    expect(store.mock.calls.map(([name, acts]) => [name, acts.map((one) => one.id)])).toEqual([
      ["a", ["1", "2", "3"]],
      ["b", ["1"]],
    ]);
  });

  it("does not wait when there is enough", async () => {
    const store = vi.fn(all);
    const write = gather(store, { waitMs: 60_000, most: 2 });
    await write(shop("a"), [act("1"), act("2")]);
    expect(store).toHaveBeenCalledTimes(1);
  });

  it("tells every caller of a failure, and goes on after it", async () => {
    const store = vi.fn(all).mockRejectedValueOnce(new Error("down"));
    const write = gather(store, { waitMs: 1, most: 100 });
    const both = await Promise.allSettled([write(shop("a"), [act("1")]), write(shop("a"), [act("2")])]);
    expect(both.map((one) => one.status)).toEqual(["rejected", "rejected"]);
    expect(await write(shop("a"), [act("1")])).toEqual(new Set(["1"]));
  });
});
