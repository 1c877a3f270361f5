import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { DAY } from "~/kernel/time";
import type { OrderLineColumns } from "./baskets";
import { countOrders, orderedSince, refresh } from "./refresh";
import { withLatest } from "./session/model";
import type { ProductText } from "./similar";
import type { SlotDraft } from "./slot";
import { train } from "./train";

const NOW = Date.UTC(2026, 10, 21);
const ITEMS = 30;
const random = seededRandom(4);
/** Orders one an hour, the last one now: 2k and 2k+1 go together, and something else now and then. */
const orders = Array.from({ length: 900 }, () => {
  const first = Math.floor(random() ** 2 * (ITEMS / 2)) * 2;
  return [...new Set([first, first + 1, Math.floor(random() * ITEMS)])].map((item) => `p${item}`);
});

function columns(upTo: number): OrderLineColumns {
  const taken = orders.slice(0, upTo);
  const productExternalIds = [...new Set(taken.flat())];
  const lines = taken.flatMap((names, order) => names.map((id) => [order, productExternalIds.indexOf(id)] as const));
  return {
    orderOfLine: Int32Array.from(lines, ([order]) => order),
    productOfLine: Int32Array.from(lines, ([, product]) => product),
    quantityOfLine: Int32Array.from(lines, () => 1),
    placedAtOfOrder: Float64Array.from(taken, (_, order) => NOW - (orders.length - 1 - order) * (DAY / 24)),
    customerOfOrder: Int32Array.from(taken, (_, order) => (order % 3 ? order % 40 : -1)),
    productExternalIds,
  };
}

const products: ProductText[] = Array.from({ length: ITEMS }, (_, n) => ({
  externalId: `p${n}`,
  title: `thing ${n % 5 ? "blue" : "red"}`,
  description: "",
  imageTexts: [],
  productType: `type ${n % 3}`,
  vendor: "",
  tags: [],
  priceMinor: 1_000,
  createdAt: NOW - 400 * DAY,
  isRecommendable: n !== 3,
}));
const rest = { products, views: new Map<string, number>(), settings: null, now: NOW };
const learn = (upTo: number) => train({ ...rest, lines: columns(upTo), browsers: [] }, () => 0);
const before = learn(890);
const alike = before.drafts.filter((draft) => draft.strategy === "similar");
const since = before.session.base.now;
const counting = { model: before.session, settings: null, since };
const refreshing = refresh(countOrders({ ...counting, lines: columns(900) }), rest);
const after = { ...refreshing, drafts: [...refreshing.answersOf(refreshing.subjects, alike), ...refreshing.lists()] };
const whole = learn(900);
const isOf = (subjects: readonly string[]) => (draft: SlotDraft) => subjects.includes(draft.subjectExternalId);
const find = (drafts: readonly SlotDraft[], { strategy, subjectExternalId }: SlotDraft) =>
  drafts.find((draft) => draft.strategy === strategy && draft.subjectExternalId === subjectExternalId);

describe("a refresh", () => {
  const ordered = orders.slice(890).flat();

  it("is of the products that were ordered since, and of the shop's own lists", () => {
    expect(new Set(orderedSince({ lines: columns(900), since }))).toEqual(new Set(ordered));
    const subjects = new Set(after.drafts.map((draft) => draft.subjectExternalId));
    for (const subject of subjects) expect(["", ...ordered]).toContain(subject);
    expect(
      after.drafts.filter(({ subjectExternalId }) => subjectExternalId === "").map(({ strategy }) => strategy),
    ).toEqual(["best_sellers", "trending"]);
  });

  it("counts the new orders exactly as a training does", () => {
    const counted = after.drafts.filter(({ strategy }) => strategy === "frequently_bought_together");
    expect(counted.length).toBeGreaterThan(3);
    for (const draft of counted) {
      const reasons = (of: SlotDraft | undefined) =>
        of?.items.map(({ productExternalId, reason }) => `${productExternalId} ${JSON.stringify(reason)}`).sort();
      expect(reasons(draft)).toEqual(reasons(find(whole.drafts, draft)));
    }
    const best = (drafts: readonly SlotDraft[]) => drafts.find(({ strategy }) => strategy === "best_sellers");
    expect(best(after.drafts)).toEqual(best(whole.drafts));
  });

  it("ranks as a training would: what stands first there stands among the first here", () => {
    for (const draft of after.drafts.filter(({ strategy }) => strategy === "collaborative")) {
      const [first] = find(whole.drafts, draft)!.items;
      expect(draft.items.slice(0, 3).map(({ productExternalId }) => productExternalId)).toContain(
        first?.productExternalId,
      );
    }
  });

  it("never shows what may not be shown, and hands on a model that knows of the orders", () => {
    expect(JSON.stringify(after.drafts.map(({ items }) => items))).not.toContain('"p3"');
    const { base } = withLatest(before.session, after.latest);
    expect(orderedSince({ lines: columns(900), since: base.now })).toEqual([]);
    expect(base.basketCount).toBe(900);
    expect(base.demand.baskets).toEqual(whole.session.base.demand.baskets.slice(0, base.itemCount));
  });

  it("leaves products for the next training that the model does not know", () => {
    const lines = columns(900);
    const renamed = { ...lines, productExternalIds: lines.productExternalIds.map((id) => (id === "p0" ? "new" : id)) };
    const made = refresh(countOrders({ ...counting, lines: renamed }), rest);
    expect(orderedSince({ lines: renamed, since })).toContain("new");
    expect(made.subjects).not.toContain("new");
    expect(made.answersOf(made.subjects, alike).some((draft) => draft.subjectExternalId === "new")).toBe(false);
  });

  it("answers the same in parts as at once", () => {
    const { subjects, answersOf } = refreshing;
    expect(subjects.length).toBeGreaterThan(4);
    const parts = [subjects.slice(0, 1), subjects.slice(1, 4), subjects.slice(4)];
    const byKey = (drafts: readonly SlotDraft[]) => [...drafts].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const keyOf = ({ strategy, subjectExternalId }: SlotDraft) => `${strategy} ${subjectExternalId}`;
    expect(byKey(parts.flatMap((part) => answersOf(part, alike.filter(isOf(part)))))).toEqual(
      byKey(answersOf(subjects, alike)),
    );
  });
});

describe("a further storefront", () => {
  /** It sells the first ten, and p29, which the main one does not show. */
  const sold = ["p29", ...Array.from({ length: 10 }, (_, n) => `p${n}`)];
  const catalogue = products.map((one) => ({
    ...one,
    isRecommendable: one.isRecommendable && one.externalId !== "p29",
  }));
  const there = {
    storefront: "second",
    products: sold.map((key) => ({ key, isRecommendable: key !== "p4", priceMinor: 900, createdAt: NOW })),
  };
  const isTheirs = ({ storefront }: SlotDraft) => storefront === "second";
  const alone = { ...rest, products: catalogue };
  const both = { ...alone, storefronts: [there] };
  const learnt = (about: typeof alone, upTo: number) =>
    train({ ...about, lines: columns(upTo), browsers: [] }, () => 0);
  const wholeOfBoth = learnt(both, 900);

  it("changes nothing of the main one's lists", () => {
    expect(wholeOfBoth.drafts.filter((draft) => !isTheirs(draft))).toEqual(learnt(alone, 900).drafts);
    const onMain = JSON.stringify(wholeOfBoth.drafts.filter((draft) => !isTheirs(draft)).map(({ items }) => items));
    expect(onMain).not.toContain('"p29"');
  });

  it("has lists of what it sells and shows, on pages that it has", () => {
    const theirs = wholeOfBoth.drafts.filter(isTheirs);
    const strategies = new Set(theirs.map(({ strategy }) => strategy));
    for (const strategy of ["frequently_bought_together", "hybrid", "similar", "best_sellers", "new_arrivals"] as const)
      expect(strategies).toContain(strategy);
    const named = new Set(theirs.flatMap(({ items }) => items.map(({ productExternalId }) => productExternalId)));
    expect([...named].filter((id) => !sold.includes(id) || id === "p4")).toEqual([]);
    expect(named).toContain("p29");
    expect(theirs.filter(({ subjectExternalId: subject }) => subject !== "" && !sold.includes(subject))).toEqual([]);
  });

  it("is refreshed as it is trained", () => {
    const former = learnt(both, 890);
    const counted = countOrders({
      model: former.session,
      settings: null,
      since: former.session.base.now,
      lines: columns(900),
    });
    const made = refresh(counted, both);
    const likenesses = former.drafts.filter(({ strategy }) => strategy === "similar");
    const drafts = [...made.answersOf(made.subjects, likenesses), ...made.lists()].filter(isTheirs);
    const own = wholeOfBoth.drafts.filter(isTheirs);
    const exact = drafts.filter(({ strategy }) => ["frequently_bought_together", "best_sellers"].includes(strategy));
    expect(exact.length).toBeGreaterThan(1);
    const told = (of: SlotDraft | undefined) =>
      of?.items.map(({ productExternalId, reason }) => `${productExternalId} ${JSON.stringify(reason)}`).sort();
    for (const draft of exact) expect(told(draft)).toEqual(told(find(own, draft)));
    for (const { subjectExternalId } of drafts) expect(["", ...sold]).toContain(subjectExternalId);
  });
});
