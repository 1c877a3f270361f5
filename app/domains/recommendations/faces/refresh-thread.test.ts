import { expect, it } from "vitest";
import { DAY } from "~/kernel/time";
import type { OrderLineColumns } from "../core/baskets";
import type { ProductText } from "../core/similar";
import { train } from "../core/train";
import { pack } from "./packed";
import { type Alike, answersOf, begin, count, lists, recall, take } from "./refresh-thread";

const NOW = Date.UTC(2026, 10, 21);
const ITEMS = 8;
const ORDERS = 60;

/** Orders one an hour, the last one now, each of two neighbours and one far away. */
function columns(): OrderLineColumns {
  const taken = Array.from({ length: ORDERS }, (_, n) => [n % ITEMS, (n + 1) % ITEMS, (n * 3) % ITEMS]);
  const lines = taken.flatMap((items, order) => [...new Set(items)].map((item) => [order, item] as const));
  return {
    orderOfLine: Int32Array.from(lines, ([order]) => order),
    productOfLine: Int32Array.from(lines, ([, item]) => item),
    quantityOfLine: Int32Array.from(lines, () => 1),
    placedAtOfOrder: Float64Array.from(taken, (_, order) => NOW - (ORDERS - 1 - order) * (DAY / 24)),
    customerOfOrder: Int32Array.from(taken, () => -1),
    productExternalIds: Array.from({ length: ITEMS }, (_, item) => `p${item}`),
  };
}

const products: ProductText[] = Array.from({ length: ITEMS }, (_, n) => ({
  ...{ externalId: `p${n}`, title: `${n % 2 ? "blue" : "red"} mug`, description: "", imageTexts: [], vendor: "" },
  ...{ productType: "Mugs", tags: [], priceMinor: 1_000, createdAt: NOW - 400 * DAY, isRecommendable: true },
}));
const surroundings = { products, views: new Map<string, number>(), now: NOW };
const learnt = train({ ...surroundings, lines: columns(), browsers: [], settings: null }, () => 0);
const alike: Alike = learnt.drafts
  .filter(({ strategy }) => strategy === "similar")
  .map(({ subjectExternalId, items }) => ({ subjectExternalId, items: JSON.stringify(items) }));
const told = async (of: { shopId: string; as: string }) =>
  take({ ...of, model: await pack(learnt.session), settings: null });

function refreshed(of: { shopId: string; as: string }, given: Alike) {
  count({ ...of, lines: columns(), since: learnt.session.base.now - 1 });
  const { subjects } = begin(surroundings);
  const answers = answersOf({ subjects, alike: given });
  lists();
  return answers;
}

it("answers the same by likenesses that it remembers as by those that it is told", async () => {
  const of = { shopId: "one", as: "first" };
  expect(recall(of)).toBeNull();
  expect(await told(of)).toEqual({ trainedTo: learnt.session.base.now, alike: [] });
  const first = refreshed(of, alike);
  expect(first.some(({ items }) => items.includes('"similar"'))).toBe(true);
  expect(recall(of)?.alike.sort()).toEqual(products.map(({ externalId }) => externalId));
  expect(refreshed(of, [])).toEqual(first);
});

it("remembers no likenesses of another training, nor of another shop", async () => {
  const of = { shopId: "two", as: "first" };
  await told(of);
  refreshed(of, alike);
  expect((await told({ ...of, as: "second" })).alike).toEqual([]);
  expect(recall({ ...of, as: "first" })).toBeNull();
  refreshed({ ...of, as: "second" }, alike);
  await told({ shopId: "three", as: "first" });
  expect(recall({ ...of, as: "second" })?.alike).toEqual([]);
});

it("never takes another storefront's likenesses for the main one's", async () => {
  const of = { shopId: "four", as: "first" };
  await told(of);
  refreshed(
    of,
    alike.map((one) => ({ ...one, storefront: "second" })),
  );
  expect(recall(of)?.alike).toEqual([]);
});
