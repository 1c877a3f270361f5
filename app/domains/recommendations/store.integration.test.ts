import { describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { makeShop, useDatabase } from "../../../tests/support/database";
import type { SlotDraft } from "./core/slot";
import {
  addExclusions,
  allExclusions,
  countPending,
  markPublished,
  pendingSlots,
  readSlots,
  removeExclusions,
  saveModel,
  saveSlots,
  summarise,
} from "./store.server";

const db = useDatabase();
const NOW = new Date("2026-11-21T12:00:00Z");

const draft = (subjectExternalId: string, ...ids: string[]): SlotDraft => ({
  strategy: "frequently_bought_together",
  subjectExternalId,
  items: ids.map((productExternalId, i) => ({
    productExternalId,
    score: 9 - i,
    reason: { kind: "bought-together", orders: 3, ofOrders: 7 },
  })),
});

async function shopWithSlots(...drafts: SlotDraft[]) {
  const { shopId, channelId } = await makeShop(db);
  const learn = (again: SlotDraft[]) =>
    inShop(shopId, async (scope) => {
      const facts = { orderCount: 1, productCount: 1, facts: {}, startedAt: NOW, finishedAt: NOW };
      const modelVersion = await saveModel(scope, facts);
      const demand = new Map([["b", 5]]);
      return saveSlots(scope, { channelId, modelVersion, drafts: again, demand, now: NOW });
    });
  await learn(drafts);
  const publishAll = () =>
    inShop(shopId, async (scope) => {
      const pending = await pendingSlots(scope, 100);
      await markPublished(
        scope,
        pending.map((slot) => ({ ...slot, refusal: null })),
        NOW,
      );
      return pending.map((slot) => slot.subjectExternalId);
    });
  return { shopId, channelId, learn, publishAll };
}

describe("slots", () => {
  it("wait for publishing, the most wanted first, and once", async () => {
    const { publishAll } = await shopWithSlots(draft("a", "x"), draft("b", "y"), draft("c", "z"));
    expect(await publishAll()).toEqual(["b", "a", "c"]);
    expect(await publishAll()).toEqual([]);
  });

  it("wait again only when what shoppers see has changed", async () => {
    const { learn, publishAll } = await shopWithSlots(draft("a", "x", "y"), draft("b", "y"));
    await publishAll();
    const sameIds = draft("a", "x", "y");
    sameIds.items[0]!.score = 100;
    expect(await learn([sameIds, draft("b", "z")])).toBe(1);
    expect(await publishAll()).toEqual(["b"]);
  });

  it("are written only where something else was learnt; a reason alone is not published", async () => {
    const { shopId, learn, publishAll } = await shopWithSlots(draft("a", "x"), draft("b", "y"));
    await publishAll();
    expect(await learn([draft("a", "x"), draft("b", "y")])).toBe(0);
    const oftener = draft("a", "x");
    oftener.items[0]!.reason = { kind: "bought-together", orders: 4, ofOrders: 8 };
    expect(await learn([oftener, draft("b", "y")])).toBe(1);
    expect(await publishAll()).toEqual([]);
    const slots = await inShop(shopId, (scope) => readSlots(scope, ["a", "b"]));
    expect(slots.map((slot) => [slot.subjectExternalId, slot.modelVersion])).toEqual([
      ["a", 3],
      ["b", 1],
    ]);
  });

  it("become empty when they are not learnt any more, and are cleared where they had been shown", async () => {
    const { shopId, learn, publishAll } = await shopWithSlots(draft("a", "x"), draft("b", "y"));
    await publishAll();
    await learn([draft("b", "y")]);
    expect(await publishAll()).toEqual(["a"]);
    const [slot] = await inShop(shopId, (scope) => readSlots(scope, ["a"]));
    expect(slot?.items).toEqual([]);
    await learn([draft("b", "y")]);
    expect(await inShop(shopId, countPending)).toBe(0);
  });

  it("that changed while they were being sent still wait", async () => {
    const { shopId, learn } = await shopWithSlots(draft("a", "x"));
    const sent = await inShop(shopId, (scope) => pendingSlots(scope, 10));
    await learn([draft("a", "other")]);
    await inShop(shopId, (scope) =>
      markPublished(
        scope,
        sent.map((slot) => ({ ...slot, refusal: null })),
        NOW,
      ),
    );
    expect(await inShop(shopId, countPending)).toBe(1);
  });

  it("that the platform refused are not sent again until they change", async () => {
    const { shopId, learn, publishAll } = await shopWithSlots(draft("a", "x"));
    await inShop(shopId, async (scope) => {
      const sent = await pendingSlots(scope, 10);
      await markPublished(
        scope,
        sent.map((slot) => ({ ...slot, refusal: "no such product" })),
        NOW,
      );
    });
    expect(await publishAll()).toEqual([]);
    const [summary] = await inShop(shopId, summarise);
    expect(summary).toMatchObject({ slots: 1, published: 0, refused: 1 });
    await learn([draft("a", "y")]);
    expect(await publishAll()).toEqual(["a"]);
  });

  it("of one shop are unknown to another", async () => {
    await shopWithSlots(draft("a", "x"));
    const other = await makeShop(db);
    expect(await inShop(other.shopId, (scope) => readSlots(scope, ["a"]))).toEqual([]);
  });
});

describe("exclusions", () => {
  it("are a set", async () => {
    const { shopId, channelId } = await makeShop(db);
    await inShop(shopId, async (scope) => {
      await addExclusions(scope, channelId, ["1", "2"], "ugly");
      await addExclusions(scope, channelId, ["2", "3"], null);
      await removeExclusions(scope, ["1"]);
    });
    const left = await inShop(shopId, allExclusions);
    expect(left.map((one) => [one.productExternalId, one.reason]).sort()).toEqual([
      ["2", "ugly"],
      ["3", null],
    ]);
  });
});
