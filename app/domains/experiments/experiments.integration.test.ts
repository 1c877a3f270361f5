import { describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { must } from "~/kernel/result";
import { makeShop } from "../../../tests/support/database";
import { form, now, useShop } from "../../../tests/support/tried-shop";
import {
  armFor,
  deleteDraft,
  editExperiment,
  getExperiment,
  getHoldout,
  listExperiments,
  measureHoldout,
  rollOut,
  setHoldout,
  setOptimiser,
  stopExperiment,
  takeBack,
} from "./experiments.server";

const { db, shop, within, draft, start, shown, stateOf, told } = useShop();

describe("an experiment", () => {
  it("is a draft that nobody is shown, can be changed, and can be taken away", async () => {
    const id = await draft();
    expect((await shown()).blocks).toEqual({});
    const changed = form({ name: "Six", arms: [{ name: "As it is" }, { name: "Six", number: "6" }, { name: "Grid" }] });
    must(await within((scope) => editExperiment(scope, id, changed, now)));
    const found = await within((scope) => getExperiment(scope, id));
    expect(found?.experiment).toMatchObject({
      name: "Six",
      version: 2,
      arms: [{ key: "0" }, { number: 6 }, { key: "2" }],
    });
    expect(found?.changes.map(({ what }) => what)).toEqual(["edited", "created"]);
    expect(await within((scope) => editExperiment(scope, id, form({ name: "" }), now))).toMatchObject({
      error: { code: "invalid", fields: ["name"] },
    });
    must(await within((scope) => deleteDraft(scope, id)));
    expect(await within((scope) => getExperiment(scope, id))).toBeNull();
    expect(await told()).toHaveLength(0);
  });

  it("runs, stops, is rolled out and taken back; the storefront follows each step and is told", async () => {
    const id = await draft();
    must(await start(id));
    const running = await shown();
    expect(running.blocks.row).toMatchObject({ isCounted: true, arms: [{ layout: null }, { layout: "grid" }] });
    const seen = Array.from({ length: 1_000 }, (_, i) => armFor(running, "row", `v-${i}`));
    expect(seen.filter((one) => one.kind === "shown" && one.content.layout === "grid").length).toBeGreaterThan(400);
    must(await within((scope) => stopExperiment(scope, id, now)));
    expect((await shown()).blocks).toEqual({});
    must(await within((scope) => rollOut(scope, id, "1", now)));
    expect((await shown()).blocks.row).toMatchObject({ isCounted: false, arms: [{ layout: "grid" }] });
    must(await within((scope) => takeBack(scope, id, now)));
    expect((await shown()).blocks).toEqual({});
    const found = await within((scope) => getExperiment(scope, id));
    expect(found?.changes.map(({ what, detail }) => [what, detail])).toEqual([
      ["taken-back", null],
      ["rolled-out", "1"],
      ["stopped", null],
      ["started", null],
      ["created", null],
    ]);
    expect(await told()).toHaveLength(4);
  });

  it("takes no step out of turn", async () => {
    const id = await draft();
    const steps = (given: string) =>
      within(async (scope) => [
        await stopExperiment(scope, given, now),
        await takeBack(scope, given, now),
        await rollOut(scope, given, "1", now),
      ]);
    for (const step of await steps(id)) expect(step).toMatchObject({ error: { code: "wrong-state" } });
    for (const step of await steps("018f0000-0000-7000-8000-000000000000"))
      expect(step).toMatchObject({ error: { code: "not-found" } });
    must(await start(id));
    expect(await start(id)).toMatchObject({ error: { code: "wrong-state" } });
    expect(await within((scope) => editExperiment(scope, id, form(), now))).toMatchObject({
      error: { code: "wrong-state" },
    });
    expect(await within((scope) => rollOut(scope, id, "7", now))).toMatchObject({ error: { code: "not-found" } });
  });

  it("has its block to itself, when two start at once too", async () => {
    const [one, other, cart] = [await draft(), await draft(), await draft({ block: "cart" })];
    const outcomes = await Promise.all([start(one), start(other)]);
    expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ error: { code: "block-taken" } });
    must(await start(cart));
    expect(Object.keys((await shown()).blocks).sort()).toEqual(["cart", "row"]);
  });

  it("belongs to its shop", async () => {
    const id = await draft();
    const other = await makeShop(db);
    expect(await inShop(other.shopId, (scope) => getExperiment(scope, id))).toBeNull();
    expect(await inShop(other.shopId, listExperiments)).toEqual([]);
    expect(shop.channelId).not.toBe(other.channelId);
  });
});

describe("an optimiser", () => {
  it("has no place where something is tried already, nor the other way round", async () => {
    const id = await draft();
    must(await start(id));
    expect(await within((scope) => setOptimiser(scope, "row", true, now))).toMatchObject({
      error: { code: "block-taken" },
    });
    must(await within((scope) => setOptimiser(scope, "row", false, now)));
    expect(await stateOf(id)).toBe("running");
    must(await within((scope) => setOptimiser(scope, "home", true, now)));
    must(await within((scope) => setOptimiser(scope, "home", true, now)));
    expect(await start(await draft({ block: "home", arms: [{ name: "a" }, { name: "b" }] }))).toMatchObject({
      error: { code: "block-taken" },
    });
    expect(await within(listExperiments)).toHaveLength(3);
  });
});

describe("the holdout", () => {
  it("is 5 % by one salt for ever; another share is measured anew", async () => {
    const before = await within(getHoldout);
    expect(before.share).toBe(0.05);
    await within((scope) => measureHoldout(scope, null, now));
    await within((scope) => measureHoldout(scope, null, now));
    must(await within((scope) => setHoldout(scope, 0.1, now)));
    expect(await within(getHoldout)).toEqual({ share: 0.1, salt: before.salt });
    expect((await shown()).holdout).toEqual({ share: 0.1, salt: before.salt });
    const all = (await within(listExperiments)).map(({ experiment }) => experiment);
    expect(all.map(({ kind, state, arms }) => [kind, state, arms[0]?.weight])).toEqual([
      ["holdout", "running", 0.1],
      ["holdout", "stopped", 0.05],
    ]);
    const nextQuarter = new Date(now.getTime() + 91 * 86_400_000);
    await within((scope) => measureHoldout(scope, null, new Date(nextQuarter.getTime() - 1)));
    expect(await within(listExperiments)).toHaveLength(2);
    await within((scope) => measureHoldout(scope, null, nextQuarter));
    expect(await within(listExperiments)).toHaveLength(3);
    must(await within((scope) => setHoldout(scope, 0, now)));
    expect((await within(listExperiments)).map(({ experiment }) => experiment.state)).toEqual([
      ...["stopped", "stopped", "stopped"],
    ]);
    expect(await within((scope) => setHoldout(scope, 0.3, now))).toMatchObject({ error: { fields: ["share"] } });
  });
});
