import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import { aProduct } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { apply } from "../catalog/catalog.server";
import type { Action, Rule } from "./core/rules/rule-set";
import type { SlotDraft } from "./core/slot";
import { ruleAnswers } from "./faces/rules-ruling";
import { askingPlaces } from "./faces/rules-serving";
import {
  AS_PUBLISHED,
  type Asker,
  exclude,
  getRules,
  keepRules,
  publishRules,
  readySlots,
  readySlotsUnder,
  removeRule,
  rulesFor,
  saveRule,
  servedRules,
} from "./recommendations.server";
import { pendingSlots, saveModel, saveSlots } from "./store.server";

const db = useDatabase();
const NOW = new Date("2026-11-21T12:00:00Z");
const hide = (...ids: string[]): Action => ({ kind: "exclude", what: { by: "product", ids } });
const pin = (...ids: string[]): Action => ({ kind: "pin", productExternalIds: ids, position: 1 });
const rule = (name: string, action: Action, more: Partial<Rule> = {}): Rule => ({
  ...{ id: newId(), name, isOn: true, strategy: null, placement: null, shopper: null, subject: { by: "any" }, action },
  ...more,
});
const draft = (strategy: SlotDraft["strategy"], subjectExternalId: string, ids: string): SlotDraft => ({
  ...{ strategy, subjectExternalId },
  items: ids.split("").map((productExternalId, i) => ({
    ...{ productExternalId, score: 9 - i },
    reason: { kind: "bought-together", orders: 9 - i, ofOrders: 20 },
  })),
});
const asking = (more: Partial<Asker> = {}): Asker => ({ placement: "product", customer: null, country: null, ...more });

async function aShop(...rules: Rule[]) {
  const made = await makeShop(db);
  const { shopId, channelId } = made;
  await inShop(shopId, async (scope) => {
    await apply(
      scope,
      { channelId, now: NOW },
      "abcdefgh".split("").map((externalId) => ({ kind: "product" as const, product: aProduct({ externalId }) })),
    );
    const facts = { orderCount: 1, productCount: 8, facts: {}, startedAt: NOW, finishedAt: NOW };
    const modelVersion = await saveModel(scope, facts);
    const drafts = [draft("similar", "a", "bcd"), draft("best_sellers", "", "efga")];
    await saveSlots(scope, { channelId, modelVersion, drafts, demand: new Map(), now: NOW });
    for (const one of rules) expect(await saveRule(scope, one)).toMatchObject({ ok: true });
    expect(await publishRules(scope)).toMatchObject({ ok: true });
  });
  const until = Date.now() + 60_000;
  expect(await ruleAnswers(shopId, channelId, { until, signal: new AbortController().signal })).toBe(true);
  const under = async (asker: Asker, strategy = "similar", subject = "a", tried: number | null = null) =>
    inShop(shopId, async (scope) => {
      const named = rulesFor(await servedRules(scope, tried), asker, tried !== null);
      const slots =
        named === AS_PUBLISHED ? await readySlots(scope, [subject]) : await readySlotsUnder(scope, [subject], named);
      const found = slots.get(subject)?.find((slot) => slot.strategy === strategy);
      return found?.productExternalIds.join("") ?? "";
    });
  return { ...made, under };
}

it("a rule for one place acts where that place asks, and changes nothing that pages show by themselves", async () => {
  const { shopId, under } = await aShop(
    rule("Gift first in the cart", pin("g"), { placement: "cart" }),
    rule("No b", hide("b")),
  );
  expect(await under(asking())).toBe("cd");
  expect(await under(asking({ placement: "cart" }))).toBe("gcd");
  const written = await inShop(shopId, (scope) => pendingSlots(scope, 100));
  const similar = written.find(
    ({ strategy, subjectExternalId }) => strategy === "similar" && subjectExternalId === "a",
  );
  expect(similar?.items.map((item) => item.productExternalId).join("")).toBe("cd");
  // Pages for which nothing was learnt have the pin too, and no page has itself.
  expect(await under(asking({ placement: "cart" }), "similar", "h")).toBe("g");
  expect(await under(asking({ placement: "cart" }), "best_sellers", "e")).toBe("gfa");
  expect(await under(asking({ placement: "cart" }), "best_sellers", "")).toBe("gefa");
  await inShop(shopId, (scope) => exclude(scope, ["g"]));
  expect(await under(asking({ placement: "cart" }))).toBe("cd");
});

it("a rule for some shoppers acts for them, and an earlier one wins whomever it is for", async () => {
  const { under, shopId } = await aShop(
    rule("Returning see h first", pin("h"), { shopper: { is: "returning" } }),
    rule("Everybody sees g first", pin("g")),
    rule("Nothing of c in Germany", hide("c"), { shopper: { is: "in-country", values: ["DE"] } }),
    rule("Trade sees no d", hide("d"), { shopper: { is: "tagged", values: ["trade"] } }),
  );
  expect(await under(asking())).toBe("gbcd");
  expect(await under(asking({ customer: { hasBought: true, tags: [] } }))).toBe("hgbcd");
  expect(await under(asking({ customer: { hasBought: false, tags: ["Trade"] }, country: "DE" }))).toBe("gb");
  const served = await inShop(shopId, (scope) => servedRules(scope, null));
  expect(served).toMatchObject({ version: 1, asksCustomer: true, narrow: [{ at: 0 }, { at: 2 }, { at: 3 }] });
  // Equal askers are one answer in memory.
  expect(rulesFor(served, asking({ country: "DE" }), false)).toBe("1.2");
  expect(rulesFor(served, asking({ country: "FR" }), false)).toBe(AS_PUBLISHED);
});

it("the theme's rows ask where a live rule holds for some, and nowhere else", async () => {
  const asks = async (...rules: Rule[]) => inShop((await aShop(...rules)).shopId, askingPlaces);
  expect(await asks(rule("Everybody", hide("b")))).toEqual([]);
  expect(await asks(rule("Home", hide("b"), { placement: "home" }))).toEqual(["home"]);
  expect(await asks(rule("Cart", hide("b"), { placement: "cart" }))).toEqual(["cart"]);
  // What a mail shows is asked for by the mail tool.
  expect(await asks(rule("Mail", hide("b"), { placement: "email" }))).toEqual([]);
  expect(await asks(rule("New", hide("b"), { shopper: { is: "new" } }))).toEqual([
    ...["product", "home", "collection", "page"],
    ...["cart", "cart_drawer", "popup"],
  ]);
  expect(await asks(rule("Off", hide("b"), { shopper: { is: "new" }, isOn: false }), rule("On", hide("c")))).toEqual(
    [],
  );
});

it("a version that is not live can be tried beside the live one", async () => {
  const first = rule("No b", hide("b"));
  const { shopId, under } = await aShop(first);
  await inShop(shopId, async (scope) => {
    await removeRule(scope, first.id);
    await saveRule(scope, rule("Gift first", pin("g")));
    expect(await publishRules(scope)).toEqual({ ok: true, value: { version: 2 } });
  });
  expect(await under(asking(), "similar", "a", 1)).toBe("cd");
  expect(await under(asking(), "similar", "a", 2)).toBe("gbcd");
  // A draft that is kept to be tried leaves what is live as it is.
  await inShop(shopId, async (scope) => {
    await saveRule(scope, rule("No c", hide("c")));
    expect(await keepRules(scope)).toEqual({ ok: true, value: { version: 3 } });
    const { liveSet, changes, liveVersion } = await getRules(scope);
    expect([liveVersion, liveSet.rules.map(({ name }) => name), changes]).toEqual([4, ["Gift first"], []]);
    expect(await keepRules(scope)).toMatchObject({ error: { code: "nothing-changed" } });
  });
  expect(await under(asking(), "similar", "a", 3)).toBe("gbd");
  expect(await under(asking(), "similar", "a", 4)).toBe("gbcd");
  // One that does not exist is as published.
  expect(await inShop(shopId, async (scope) => rulesFor(await servedRules(scope, 9), asking(), true))).toBe(
    AS_PUBLISHED,
  );
});
