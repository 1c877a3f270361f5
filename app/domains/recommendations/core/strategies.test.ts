import { describe, expect, it } from "vitest";
import { DAY } from "~/kernel/time";
import { collaborative } from "./collaborative";
import { complementary } from "./complementary";
import { PRIOR_SETTINGS } from "./engine/choose";
import { purchasesOf, randomBaskets } from "./engine/testing";
import { hybrid } from "./hybrid";
import { type Goods, learnShop } from "./learning";
import { newArrivals } from "./new-arrivals";
import { rankPages } from "./page-rankings";
import { type ProductText, similar } from "./similar";
import { SLOT_SIZE } from "./slot";
import { trending } from "./trending";
import { upsell } from "./upsell";

const NOW = Date.UTC(2026, 10, 21);
const product = (externalId: string, over: Partial<ProductText> = {}): ProductText => ({
  externalId,
  title: externalId,
  description: "",
  imageTexts: [],
  productType: "",
  vendor: "",
  tags: [],
  priceMinor: 1_000,
  createdAt: NOW - 400 * DAY,
  isRecommendable: true,
  ...over,
});
const goodsOf = (count: number): Goods => ({
  externalIds: Array.from({ length: count }, (_, n) => `p${n}`),
  isRecommendable: () => true,
});
const ids = (draft: { items: { productExternalId: string }[] } | undefined) =>
  draft?.items.map((item) => item.productExternalId) ?? [];

describe("hybrid", () => {
  const lately = NOW / DAY;
  const learn = (baskets: Parameters<typeof purchasesOf>[0], count: number) =>
    learnShop(purchasesOf(baskets, count), PRIOR_SETTINGS);

  it("is the likeness alone where nothing was ever ordered", () => {
    const products = [
      product("p0", { title: "blue teapot" }),
      product("p1", { title: "red teapot" }),
      product("p2", { title: "green teapot" }),
    ];
    const learning = learn([], 0);
    const alike = similar(products);
    const drafts = hybrid(learning, [], alike, goodsOf(0));
    expect(drafts.map((draft) => [draft.subjectExternalId, ids(draft)])).toEqual(
      alike.map((draft) => [draft.subjectExternalId, ids(draft)]),
    );
  });

  it("follows the orders where there are many, and says which", () => {
    const baskets = Array.from({ length: 40 }, (_, n) => ({ items: n % 2 ? [0, 1] : [2, 3], day: lately - 40 + n }));
    const learning = learn(baskets, 4);
    const alike = similar([product("p0", { title: "tea pot" }), product("p3", { title: "tea pot" })]);
    const drafts = hybrid(learning, rankPages(learning, NOW), alike, goodsOf(4));
    const [first] = drafts.find((draft) => draft.subjectExternalId === "p0")!.items;
    expect(first).toMatchObject({
      productExternalId: "p1",
      reason: { kind: "bought-together", orders: 20, ofOrders: 20 },
    });
  });

  it("never holds its subject, nothing twice, and no more than a slot", () => {
    const learning = learn(randomBaskets(9, 500, 60, 6), 60);
    const drafts = hybrid(learning, rankPages(learning, NOW), [], goodsOf(60));
    expect(drafts.length).toBeGreaterThan(40);
    for (const draft of drafts) {
      expect(ids(draft)).not.toContain(draft.subjectExternalId);
      expect(new Set(ids(draft)).size).toBe(draft.items.length);
      expect(draft.items.length).toBeLessThanOrEqual(SLOT_SIZE);
      const scores = draft.items.map((item) => item.score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
  });
});

describe("upsell", () => {
  const mugs = [
    product("mug", { title: "stoneware mug", productType: "Mug", priceMinor: 1_000 }),
    product("finer", { title: "fine stoneware mug", productType: "Mug", priceMinor: 1_500 }),
    product("much dearer", { title: "gilded stoneware mug", productType: "Mug", priceMinor: 9_000 }),
    product("cheaper", { title: "plain stoneware mug", productType: "Mug", priceMinor: 800 }),
    product("kettle", { title: "stoneware kettle", productType: "Kettle", priceMinor: 1_500 }),
    product("large", { title: "large stoneware mug", productType: "Mug", priceMinor: 1_400 }),
  ];
  const of = (subject: string, sold: Record<string, number> = {}) =>
    upsell(similar(mugs, 60), mugs, (id) => sold[id] ?? 0).find((draft) => draft.subjectExternalId === subject);

  it("is the same thing, dearer within a band", () => {
    expect(ids(of("mug")).sort()).toEqual(["finer", "large"]);
    expect(of("mug")!.items.find((item) => item.productExternalId === "finer")!.reason).toEqual({
      kind: "upsell",
      dearer: 50,
    });
    expect(ids(of("kettle"))).toEqual([]);
  });

  it("prefers what sells", () => {
    expect(ids(of("mug", { finer: 50 }))[0]).toBe("finer");
    expect(ids(of("mug", { large: 50 }))[0]).toBe("large");
  });
});

it("complementary leaves out what is like the product", () => {
  const reason = { kind: "bought-together" as const, orders: 3, ofOrders: 5 };
  const item = (productExternalId: string) => ({ productExternalId, score: 1, reason });
  const types: Record<string, string> = { cup: "Cup", "other cup": "Cup", saucer: "Saucer", spoon: "" };
  const together = [
    {
      strategy: "frequently_bought_together" as const,
      subjectExternalId: "cup",
      items: ["other cup", "saucer", "spoon", "cup with lid"].map(item),
    },
  ];
  const alike = [{ strategy: "similar" as const, subjectExternalId: "cup", items: [item("cup with lid")] }];
  const [draft] = complementary(together, alike, (id) => types[id] ?? "");
  expect(draft).toMatchObject({ strategy: "complementary", subjectExternalId: "cup" });
  expect(ids(draft)).toEqual(["saucer", "spoon"]);
});

it("trending is what sells more than it used to, and not what always sells", () => {
  const steady = Array.from({ length: 300 }, (_, n) => ({ items: [0], day: n }));
  const rising = Array.from({ length: 8 }, (_, n) => ({ items: [1], day: 292 + n }));
  const faded = Array.from({ length: 40 }, (_, n) => ({ items: [2], day: n }));
  const baskets = [...steady, ...rising, ...faded].sort((a, b) => a.day - b.day);
  const { demand } = learnShop(purchasesOf(baskets, 3), PRIOR_SETTINGS).base;
  const draft = trending(demand, goodsOf(3));
  expect(ids(draft)).toEqual(["p1"]);
  expect(draft.items[0]!.reason).toMatchObject({ kind: "trending" });
  expect(trending(demand, { ...goodsOf(3), isRecommendable: () => false }).items).toEqual([]);
});

it("new arrivals are those of 60 days, the newest first", () => {
  const draft = newArrivals(
    [
      product("old"),
      product("fresh", { createdAt: NOW - DAY }),
      product("hidden", { createdAt: NOW, isRecommendable: false }),
      product("month", { createdAt: NOW - 30 * DAY }),
    ],
    NOW,
  );
  expect(draft.items.map(({ productExternalId, reason }) => [productExternalId, reason])).toEqual([
    ["fresh", { kind: "new", days: 1 }],
    ["month", { kind: "new", days: 30 }],
  ]);
});

describe("collaborative", () => {
  const baskets = Array.from({ length: 40 }, (_, n) => ({ items: n % 2 ? [0, 1] : [2, 3], day: NOW / DAY - 40 + n }));
  const learning = learnShop(purchasesOf(baskets, 5), PRIOR_SETTINGS);

  it("is the engine's ranking alone, of what was ever bought", () => {
    const drafts = collaborative(learning, rankPages(learning, NOW), goodsOf(5));
    expect(drafts.map((draft) => draft.subjectExternalId)).toEqual(["p0", "p1", "p2", "p3"]);
    const [first] = drafts[0]!.items;
    expect(first).toMatchObject({
      productExternalId: "p1",
      reason: { kind: "bought-together", orders: 20, ofOrders: 20 },
    });
  });

  it("never holds what may not be shown", () => {
    const goods = { ...goodsOf(5), isRecommendable: (item: number) => item !== 1 };
    const drafts = collaborative(learning, rankPages(learning, NOW), goods);
    expect(drafts.flatMap(ids)).not.toContain("p1");
  });
});

describe("similar by pictures", () => {
  it("joins what only their images' words have in common", () => {
    const products = [
      product("p0", { title: "Nordkap", imageTexts: ["a blue enamel kettle on a stove"] }),
      product("p1", { title: "Lofoten", imageTexts: ["Kettle, enamel, red"] }),
      product("p2", { title: "Bergen", imageTexts: ["a pair of woollen socks"] }),
    ];
    expect(similar(products).map((draft) => [draft.subjectExternalId, ids(draft)])).toEqual([
      ["p0", ["p1"]],
      ["p1", ["p0"]],
    ]);
  });
});
