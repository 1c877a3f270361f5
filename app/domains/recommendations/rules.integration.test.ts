import { describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { aLine, anOrder, aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { apply as applyCatalogue } from "../catalog/catalog.server";
import { apply as applyOrders } from "../orders/orders.server";
import type { Action, Rule } from "./core/rules/rule-set";
import type { SlotDraft } from "./core/slot";
import { IS_SHOP_WIDE, STRATEGIES } from "./core/strategies";
import { ruleAnswers } from "./faces/rules-ruling";
import {
  discardRules,
  getRules,
  getSlots,
  moveRule,
  previewRules,
  publishRules,
  readySlots,
  removeRule,
  restoreRules,
  saveRule,
  saveSwitches,
  servingVersion,
  simulateRules,
  turnRule,
} from "./recommendations.server";
import { pendingSlots, saveModel, saveSlots } from "./store.server";

const db = useDatabase();
const NOW = new Date("2026-11-21T12:00:00Z");

const rule = (name: string, action: Action, more: Partial<Rule> = {}): Rule => ({
  ...{ id: newId(), name, isOn: true, strategy: null, placement: null, shopper: null, subject: { by: "any" }, action },
  ...more,
});
const hide = (...ids: string[]): Action => ({ kind: "exclude", what: { by: "product", ids } });
const pin = (...ids: string[]): Action => ({ kind: "pin", productExternalIds: ids, position: 1 });
const draft = (strategy: SlotDraft["strategy"], subjectExternalId: string, ids: string): SlotDraft => ({
  ...{ strategy, subjectExternalId },
  items: ids.split("").map((productExternalId, i) => ({
    ...{ productExternalId, score: 9 - i },
    reason: { kind: "bought-together", orders: 9 - i, ofOrders: 20 },
  })),
});

/** Products a to h, g in the collection of gifts; a's page was learnt. */
async function aShop() {
  const made = await makeShop(db);
  const { shopId, channelId } = made;
  await inShop(shopId, (scope) =>
    applyCatalogue(scope, { channelId, now: NOW }, [
      ..."abcdefgh".split("").map((externalId) => ({
        kind: "product" as const,
        product: aProduct({
          externalId,
          variants: [aVariant({ externalId: `v${externalId}`, unitCostMinor: externalId === "c" ? 100n : 900n })],
        }),
      })),
      {
        kind: "collection",
        collection: {
          ...{ externalId: "gifts", title: "Gifts", handle: "gifts", imageUrl: null, productExternalIds: ["g"] },
          updatedAt: NOW.toISOString(),
        },
      },
    ]),
  );
  const learn = (...drafts: SlotDraft[]) =>
    inShop(shopId, async (scope) => {
      const facts = { orderCount: 1, productCount: 8, facts: {}, startedAt: NOW, finishedAt: NOW };
      const modelVersion = await saveModel(scope, facts);
      await saveSlots(scope, { channelId, modelVersion, drafts, demand: new Map(), now: NOW });
    });
  await learn(draft("similar", "a", "bcd"), draft("best_sellers", "", "efg"));
  return { ...made, learn };
}

const bringUnder = (shopId: ShopId, channelId: ChannelId) =>
  ruleAnswers(shopId, channelId, { until: Date.now() + 10_000, signal: new AbortController().signal });

async function publish(shopId: ShopId, channelId: ChannelId, ...rules: Rule[]) {
  await inShop(shopId, async (scope) => {
    for (const one of rules) expect(await saveRule(scope, one)).toMatchObject({ ok: true });
    expect(await publishRules(scope)).toMatchObject({ ok: true });
  });
  expect(await bringUnder(shopId, channelId)).toBe(true);
}

const shown = async (shopId: ShopId, subject: string, strategy = "similar") =>
  (await inShop(shopId, (scope) => readySlots(scope, [subject])))
    .get(subject)
    ?.find((slot) => slot.strategy === strategy)
    ?.productExternalIds.join("") ?? "";
const waiting = (shopId: ShopId) =>
  inShop(shopId, async (scope) =>
    (await pendingSlots(scope, 100)).map((slot) => `${slot.strategy} ${slot.subjectExternalId}`).sort(),
  );

describe("published rules", () => {
  it("change what is served and published, say why, and are taken back by one click", async () => {
    const { shopId, channelId } = await aShop();
    const version = await inShop(shopId, servingVersion);
    await publish(shopId, channelId, rule("Gift first", pin("g")), rule("No b", hide("b")));
    expect(await shown(shopId, "a")).toBe("gcd");
    expect(await inShop(shopId, servingVersion)).not.toBe(version);
    const [slot] = await inShop(shopId, (scope) => getSlots(scope, "a"));
    expect(slot?.items[0]).toMatchObject({ reason: { kind: "chosen" }, why: [{ kind: "pinned", rule: "Gift first" }] });
    // Pages that had no answer have the pin.
    expect(await shown(shopId, "h")).toBe("g");
    expect(await waiting(shopId)).toContain("similar h");
    // g's own page has nothing to pin.
    expect(await waiting(shopId)).not.toContain("similar g");

    expect(await inShop(shopId, (scope) => restoreRules(scope, 0))).toEqual({ ok: true, value: { version: 2 } });
    expect(await shown(shopId, "a")).toBe("gcd");
    await bringUnder(shopId, channelId);
    expect(await shown(shopId, "a")).toBe("bcd");
    expect(await waiting(shopId)).toEqual(["similar a"]);
    await inShop(shopId, (scope) => restoreRules(scope, 1));
    await bringUnder(shopId, channelId);
    expect(await shown(shopId, "a")).toBe("gcd");
  });

  it("stand while a training comes in: what was learnt anew waits until it was ruled", async () => {
    const { shopId, channelId, learn } = await aShop();
    await publish(shopId, channelId, rule("No b", hide("b")));
    await learn(draft("similar", "a", "bdh"), draft("similar", "c", "ba"), draft("best_sellers", "", "ebf"));
    expect([await shown(shopId, "a"), await shown(shopId, "c"), await shown(shopId, "c", "best_sellers")]).toEqual([
      ...["cd", "", "efg"],
    ]);
    expect(await waiting(shopId)).toEqual([]);
    await bringUnder(shopId, channelId);
    expect([await shown(shopId, "a"), await shown(shopId, "c"), await shown(shopId, "c", "best_sellers")]).toEqual([
      ...["dh", "a", "ef"],
    ]);
    expect(await waiting(shopId)).toEqual(["similar a", "similar c"]);
  });

  it("give a page a list of best sellers of its own where they keep one off it", async () => {
    const { shopId, channelId } = await aShop();
    await publish(shopId, channelId, rule("Not there", hide("e"), { subject: { by: "collection", ids: ["gifts"] } }));
    expect(await shown(shopId, "h", "best_sellers")).toBe("efg");
    expect(await shown(shopId, "g", "best_sellers")).toBe("f");
    expect(await waiting(shopId)).toContain("best_sellers g");
    expect((await inShop(shopId, (scope) => getSlots(scope, "g"))).map((slot) => slot.strategy)).toEqual(
      expect.arrayContaining(["best_sellers"]),
    );
  });

  it("rank by cost and refunds where the switch is on", async () => {
    const { shopId, channelId } = await aShop();
    await inShop(shopId, (scope) =>
      saveSwitches(scope, { isMarginAware: true, isStockAware: false, lowDays: 7, highDays: null, isDiverse: false }),
    );
    await publish(shopId, channelId);
    // 10.00 less 1.00 for c, less 9.00 for the others.
    expect(await shown(shopId, "a")).toBe("cbd");
  });
});

describe("the draft", () => {
  it("changes nothing that is live, tells what it changes, and is gone when nothing differs", async () => {
    const { shopId, channelId } = await aShop();
    const [first, second] = [rule("One", hide("b")), rule("Two", pin("g"))];
    await publish(shopId, channelId, first, second);
    const changes = () => inShop(shopId, async (scope) => (await getRules(scope)).changes.map(({ kind }) => kind));
    const run = (act: (scope: Parameters<typeof getRules>[0]) => Promise<unknown>) => inShop(shopId, act);
    await run((scope) => moveRule(scope, second.id, 0));
    expect(await changes()).toEqual(["moved"]);
    await run((scope) => turnRule(scope, first.id, false));
    await run((scope) => removeRule(scope, second.id));
    expect(await changes()).toEqual(["turned-off", "removed"]);
    expect(await shown(shopId, "a")).toBe("gcd");
    await run((scope) => turnRule(scope, first.id, true));
    await run((scope) => saveRule(scope, second));
    expect(await changes()).toEqual([]);
    expect(await run((scope) => publishRules(scope))).toEqual({ ok: false, error: { code: "nothing-changed" } });
    await run((scope) => removeRule(scope, first.id));
    await run(discardRules);
    expect(await changes()).toEqual([]);
    expect(await run((scope) => removeRule(scope, newId()))).toMatchObject({ error: { code: "no-rule" } });
    expect(await run((scope) => restoreRules(scope, 9))).toMatchObject({ error: { code: "no-version" } });
    expect(await run((scope) => saveRule(scope, { ...first, name: "" }))).toMatchObject({
      error: { code: "invalid", faults: { name: "missing" } },
    });
  });

  it("is previewed against what is live, and played over the last carts", async () => {
    const { shopId, channelId } = await aShop();
    await inShop(shopId, (scope) =>
      applyOrders(scope, { channelId, now: NOW, timeZone: "UTC" }, [
        {
          kind: "order",
          order: anOrder({
            externalId: "1",
            name: "#1",
            lines: [aLine({ externalId: "1", productExternalId: "a" })],
          }),
        },
        {
          kind: "order",
          order: anOrder({
            externalId: "2",
            name: "#2",
            lines: [aLine({ externalId: "2", productExternalId: "h" })],
          }),
        },
      ]),
    );
    const set = {
      rules: [rule("No b", hide("b"), { strategy: "similar" })],
      switches: { isMarginAware: false, isStockAware: false, lowDays: 7, highDays: null, isDiverse: false },
    };
    const ofProducts = STRATEGIES.filter((strategy) => !IS_SHOP_WIDE[strategy]);
    const preview = await inShop(shopId, (scope) => previewRules(scope, set, "a", null));
    // Only a's page changes, so it is what is shown of itself.
    expect(await inShop(shopId, (scope) => previewRules(scope, set, null, null))).toEqual(preview);
    const similar = preview?.lists.find((list) => list.strategy === "similar");
    expect(similar?.before.map((item) => item.productExternalId).join("")).toBe("bcd");
    expect(similar?.after.map((item) => item.productExternalId).join("")).toBe("cd");
    expect(similar?.removed).toEqual([{ productExternalId: "b", kind: "excluded", rule: "No b" }]);
    expect(await inShop(shopId, (scope) => simulateRules(scope, set, null))).toEqual({
      ...{ carts: 2, changedCarts: 1, lists: 2 * ofProducts.length, changedLists: 1, gained: [] },
      lost: [{ productExternalId: "b", carts: 1 }],
      examples: [
        {
          cart: "#1",
          sight: { subjectExternalId: "a", strategy: "similar", before: ["b", "c", "d"], after: ["c", "d"] },
        },
      ],
    });
  });
});
