import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OrderLineColumns, toBaskets } from "./baskets";
import { bestSellers } from "./best-sellers";
import { demandOf } from "./demand";
import { PRIOR_SETTINGS } from "./engine/choose";
import { frequentlyBoughtTogether } from "./frequently-bought-together";
import { learnShop, toPurchases } from "./learning";
import { rankPages } from "./page-rankings";
import { type ProductText, similar } from "./similar";
import { slotDigest } from "./slot";
import { TopK } from "./top";
import { train } from "./train";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);

/** Orders as lists of product names, oldest first, one a day, the last one today. */
function columns(orders: string[][]): OrderLineColumns {
  const productExternalIds = [...new Set(orders.flat())].sort();
  const lines = orders.flatMap((names, order) =>
    names.map((name) => [order, productExternalIds.indexOf(name)] as const),
  );
  return {
    orderOfLine: Int32Array.from(lines, ([order]) => order),
    productOfLine: Int32Array.from(lines, ([, product]) => product),
    quantityOfLine: Int32Array.from(lines, () => 2),
    placedAtOfOrder: Float64Array.from(orders, (_, order) => NOW - (orders.length - 1 - order) * DAY),
    customerOfOrder: Int32Array.from(orders, () => -1),
    productExternalIds,
  };
}

const everything = () => true;
const learn = (lines: OrderLineColumns) =>
  learnShop(
    toPurchases(lines, toBaskets(lines), () => 1_000),
    PRIOR_SETTINGS,
  );
const allTogether = (lines: OrderLineColumns, isRecommendable: (product: number) => boolean) => {
  const learning = learn(lines);
  const goods = { externalIds: lines.productExternalIds, isRecommendable };
  return frequentlyBoughtTogether(learning, rankPages(learning, NOW), goods);
};
const togetherOf = (
  lines: OrderLineColumns,
  subject: string,
  isRecommendable: (product: number) => boolean = everything,
) => allTogether(lines, isRecommendable).find((draft) => draft.subjectExternalId === subject)?.items ?? [];

const product = (externalId: string, over: Partial<ProductText> = {}): ProductText => ({
  externalId,
  title: externalId,
  description: "",
  imageTexts: [],
  productType: "",
  vendor: "",
  tags: [],
  priceMinor: 1000,
  createdAt: NOW - 400 * DAY,
  isRecommendable: true,
  ...over,
});

describe("baskets", () => {
  it("hold each order's distinct products, ascending, and the other way round", () => {
    const baskets = toBaskets(columns([["b", "a", "b"], ["c"], ["a", "c"]]));
    const of = (starts: Int32Array, values: Int32Array, i: number) => [...values.subarray(starts[i], starts[i + 1])];
    expect([0, 1, 2].map((order) => of(baskets.startOfOrder, baskets.products, order))).toEqual([[0, 1], [2], [0, 2]]);
    expect([0, 1, 2].map((item) => of(baskets.startOfProduct, baskets.orders, item))).toEqual([[0, 2], [0], [1, 2]]);
  });

  it("are the same whatever the order of the lines", () => {
    const orders = fc.array(fc.array(fc.integer({ min: 0, max: 9 }).map(String), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(orders, (made) => {
        const straight = toBaskets(columns(made));
        const turned = toBaskets(columns(made.map((names) => [...names].reverse())));
        expect(turned).toEqual(straight);
      }),
    );
  });
});

describe("frequently bought together", () => {
  const shop = columns([
    ...Array.from({ length: 5 }, () => ["teapot", "tea"]),
    ["teapot", "mug"],
    ["teapot", "mug"],
    ["mug"],
    ...Array.from({ length: 20 }, () => ["bag"]),
    ["bag", "teapot"],
  ]);

  it("ranks by how often, and says it", () => {
    expect(togetherOf(shop, "teapot").map(({ productExternalId, reason }) => [productExternalId, reason])).toEqual([
      ["tea", { kind: "bought-together", orders: 5, ofOrders: 8 }],
      ["mug", { kind: "bought-together", orders: 2, ofOrders: 8 }],
    ]);
  });

  it("leaves out what is met once, the subject, and what chance would bring", () => {
    const often = columns([
      ...Array.from({ length: 30 }, () => ["bag"]),
      ["bag", "pen"],
      ["bag", "pen"],
      ...Array.from({ length: 3 }, () => ["pen"]),
    ]);
    expect(togetherOf(often, "pen")).toEqual([]);
    expect(togetherOf(shop, "bag")).toEqual([]);
  });

  it("leaves out what may not be shown", () => {
    const tea = shop.productExternalIds.indexOf("tea");
    expect(togetherOf(shop, "teapot", (id) => id !== tea).map((item) => item.productExternalId)).toEqual(["mug"]);
  });

  it("never counts a pair more often than either product's orders", () => {
    const orders = fc.array(fc.array(fc.integer({ min: 0, max: 6 }).map(String), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(orders, (made) => {
        const lines = columns(made);
        const holding = (name: string) => made.filter((names) => names.includes(name)).length;
        for (const draft of allTogether(lines, everything)) {
          for (const item of draft.items) {
            const both = made.filter(
              (names) => names.includes(draft.subjectExternalId) && names.includes(item.productExternalId),
            ).length;
            expect(item.reason).toEqual({
              kind: "bought-together",
              orders: both,
              ofOrders: holding(draft.subjectExternalId),
            });
            expect(item.productExternalId).not.toBe(draft.subjectExternalId);
          }
        }
      }),
    );
  });
});

describe("best sellers", () => {
  it("prefers what sells now over what sold once", () => {
    const lines = columns([...Array.from({ length: 60 }, () => ["old"]), ...Array.from({ length: 40 }, () => ["new"])]);
    const slot = bestSellers(lines, everything, NOW);
    expect(slot.items.map((item) => item.productExternalId)).toEqual(["new", "old"]);
    expect(slot.items[0]?.reason).toEqual({ kind: "best-seller", units: 62, orders: 31, days: 30 });
  });

  it("is empty for a shop without orders", () => {
    expect(bestSellers(columns([]), everything, NOW).items).toEqual([]);
  });
});

describe("similar", () => {
  const shop = [
    product("1", { title: "Blue stoneware mug", productType: "Mug", tags: ["stoneware"] }),
    product("2", { title: "Green stoneware mugs", productType: "Mug", tags: ["stoneware"] }),
    product("3", { title: "Blue linen apron", productType: "Apron", tags: ["linen"] }),
    product("4", { title: "Oak board", productType: "Board" }),
    product("5", { title: "Grand stoneware mug", productType: "Mug", tags: ["stoneware"], priceMinor: 2_000 }),
  ];
  const alike = (id: string, products = shop) =>
    similar(products).find((draft) => draft.subjectExternalId === id)?.items ?? [];

  it("finds the same kind of thing first, near in price before far", () => {
    expect(alike("1").map((item) => item.productExternalId)).toEqual(["2", "5", "3"]);
    expect(alike("1")[0]?.reason).toEqual({
      kind: "similar",
      sameType: true,
      sameVendor: false,
      tags: ["stoneware"],
      words: ["stoneware", "mug"],
    });
  });

  it("answers nothing for a thing like nothing else, and never what may not be shown", () => {
    expect(alike("4")).toEqual([]);
    const hidden = shop.map((one) => (one.externalId === "2" ? { ...one, isRecommendable: false } : one));
    expect(alike("1", hidden).map((item) => item.productExternalId)).toEqual(["5", "3"]);
  });
});

describe("the best k", () => {
  it("are the first k of a full sort", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 0, max: 12 }), (scores, k) => {
        const top = new TopK(k);
        for (const [id, score] of scores.entries()) top.offer(id, score);
        const sorted = scores.map((score, id) => ({ id, score })).sort((a, b) => b.score - a.score || a.id - b.id);
        expect(top.ranked()).toEqual(sorted.slice(0, k));
        const { ids, scores: kept } = top.drain();
        expect(Array.from(ids, (id, i) => ({ id, score: kept[i] }))).toEqual(sorted.slice(0, k));
        expect(top.ranked()).toEqual([]);
      }),
    );
  });
});

describe("a training", () => {
  it("makes no slot for a product that left the shop, and none that holds it", () => {
    const lines = columns(Array.from({ length: 4 }, () => ["gone", "here", "there"]));
    const { drafts, facts } = train(
      {
        views: new Map(),
        browsers: [],
        lines,
        products: [product("here"), product("there")],
        settings: null,
        now: NOW,
      },
      () => 0,
    );
    expect(JSON.stringify(drafts)).not.toContain("gone");
    expect(facts.best_sellers.slots).toBe(1);
  });
});

it("a digest tells the ids and their order, nothing else", () => {
  const items = [{ productExternalId: "1" }, { productExternalId: "2" }];
  expect(slotDigest(items)).toBe(slotDigest([{ productExternalId: "1" }, { productExternalId: "2" }]));
  expect(slotDigest(items)).not.toBe(slotDigest([...items].reverse()));
});

describe("demand", () => {
  const lines = columns([["old"], ["a", "b"], ["a"]]);
  const ranked = (views: [string, number][]) =>
    [...demandOf(lines, new Map(views), NOW)].sort(([, one], [, other]) => other - one).map(([id]) => id);

  it("is by recent orders where nothing was measured", () => {
    expect(ranked([])).toEqual(["a", "b", "old"]);
  });

  it("is by views before all orders, of what was never sold too, and by orders between equals", () => {
    const views: [string, number][] = [
      ["old", 2],
      ["never-sold", 9],
      ["b", 2],
    ];
    expect(ranked(views)).toEqual(["never-sold", "b", "old", "a"]);
  });
});
