import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Strategy } from "../core/strategies";
import { blocksOf, SHOWN } from "./blocks";
import type { CardView, SlotView } from "./slot-view";

const card = (externalId: string, isAvailable = true) => ({ externalId, isAvailable }) as CardView;
const slot = (strategy: Strategy, ids: string[], more: Partial<SlotView> = {}): SlotView => ({
  ...{ strategy, isShopWide: strategy === "best_sellers", isPublished: true, publishedAt: null, refusal: null },
  items: ids.map((id) => ({
    ...{ productExternalId: id, score: 1, isExcluded: false, card: card(id), state: id === "x" ? "sold-out" : "shown" },
    reason: { kind: "bought-together", orders: 1, ofOrders: 1 },
  })),
  ...more,
});
const ids = (view: { cards: CardView[] }) => view.cards.map((one) => one.externalId);

describe("the blocks", () => {
  it.each([
    ["frequently-bought-together", SHOWN.together],
    ["you-may-also-like", SHOWN.row],
  ])("show as many as %s does by itself", (name, count) => {
    const liquid = readFileSync(`extensions/aisle-theme/blocks/${name}.liquid`, "utf8");
    const schema = JSON.parse(/\{% schema %\}([\s\S]*)\{% endschema %\}/.exec(liquid)?.[1] ?? "") as {
      settings: { id: string; default: unknown }[];
    };
    expect(schema.settings.find((setting) => setting.id === "number")?.default).toBe(count);
  });

  it("skip what cannot be shown, and a spare takes its place", () => {
    const { together, row } = blocksOf(card("p"), [
      slot("frequently_bought_together", ["x", "1", "2", "3"]),
      slot("similar", ["1", "x", "2", "3", "4", "5", "6", "7"]),
    ]);
    expect([ids(together), ids(row)]).toEqual([
      ["1", "2"],
      ["1", "2", "3", "4", "5", "6"],
    ]);
  });

  it("fall back to best sellers when nothing similar can be bought, and bundle nothing with what is sold out", () => {
    const { together, row } = blocksOf(card("p", false), [
      slot("frequently_bought_together", ["1"]),
      slot("similar", ["x"], { isPublished: false }),
      slot("best_sellers", ["8", "9"], { isPublished: false }),
    ]);
    expect([ids(together), ids(row), row.isLive]).toEqual([[], ["8", "9"], true]);
  });

  it("tell what the storefront does not have yet", () => {
    const { together, row } = blocksOf(card("p"), [
      slot("frequently_bought_together", ["1"], { isPublished: false }),
      slot("similar", ["1"]),
    ]);
    expect([together.isLive, row.isLive]).toEqual([false, true]);
  });
});
