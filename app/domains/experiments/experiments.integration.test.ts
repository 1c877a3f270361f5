import { beforeEach, describe, expect, it } from "vitest";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { makeShop, useDatabase } from "../../../tests/support/database";
import {
  armFor,
  deleteDraft,
  draftExperiment,
  editExperiment,
  getExperiment,
  getHoldout,
  listExperiments,
  measureHoldout,
  rollOut,
  setHoldout,
  setOptimiser,
  startExperiment,
  stopExperiment,
  storefrontExperiments,
  takeBack,
  takeLook,
} from "./experiments.server";

const db = useDatabase();
const now = new Date("2026-03-01T10:00:00Z");
let shopId: ShopId;
let channelId: string;
beforeEach(async () => {
  ({ shopId, channelId } = await makeShop(db));
});

const form = (changed: object = {}) => ({
  ...{ name: "Grid or row", block: "row", metric: "conversion", windowDays: "7", effect: "0.1" },
  arms: [{ name: "As it is" }, { name: "Grid", layout: "grid" }],
  ...changed,
});
const within = <T>(work: (scope: ShopScope) => Promise<T>) => inShop(shopId, work);
const draft = (changed: object = {}) =>
  within(async (scope) => must(await draftExperiment(scope, form(changed), now)).id);
const start = (id: string) => within((scope) => startExperiment(scope, id, null, now));
const shown = () => within(storefrontExperiments);
const stateOf = async (id: string) => (await within((scope) => getExperiment(scope, id)))?.experiment.state;
const told = () =>
  db.query(`SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'experiments.changed'`, [shopId]);

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
    expect(channelId).not.toBe(other.channelId);
  });
});

describe("a look", () => {
  const pairs = (n: number, sumY: number) => ({ n, sumY, squaresY: sumY, sumX: 0, squaresX: 0, products: 0 });
  const outcome = (arm: string, n: number, bought: number, returned = 0) => ({
    ...{ arm, exposed: n, returning: pairs(0, 0), fresh: pairs(n, bought), orders: bought, returned },
    ...{ subscribers: 0, unsubscribed: 0 },
  });
  const day = (count: number) => new Date(now.getTime() + count * 86_400_000);
  const look = (id: string, outcomes: ReturnType<typeof outcome>[], days: number) =>
    within((scope) => {
      const settled = outcomes.map(({ fresh }) => ({ n: fresh.n, sum: fresh.sumY, squares: fresh.squaresY }));
      const daily = [{ day: Math.floor(day(days).getTime() / 86_400_000), arms: settled }];
      return takeLook(scope, id, outcomes, { now: day(days), on: day(days).toISOString().slice(0, 10), days: daily });
    });
  const problems = () =>
    db.query(`SELECT code, facts, "closedAt" IS NULL AS "isOpen" FROM "Problem" WHERE "shopId" = $1`, [shopId]);
  const stored = () =>
    db.query(
      `SELECT l."lookedOn", l.state, l.arm, l.result, c.arm AS of, c.stratum, c.subjects, c."sumY" FROM "ExperimentLook" l
       JOIN "ExperimentCount" c USING ("shopId", "experimentId", "lookedOn") WHERE l."shopId" = $1 ORDER BY 1, 5, 6`,
      [shopId],
    );

  it("is kept once a day, and its first verdict stands", async () => {
    const id = await draft();
    must(await start(id));
    const clear = [outcome("0", 20_000, 600), outcome("1", 20_000, 900)];
    await look(id, [outcome("0", 200, 6), outcome("1", 200, 7)], 8);
    await look(id, clear, 21);
    const once = await stored();
    await look(id, clear, 21);
    expect(await stored()).toEqual(once);
    expect(once).toHaveLength(8);
    expect(await problems()).toEqual([
      { code: "experiments.result-told", facts: { name: "Grid or row" }, isOpen: true },
    ]);
    await look(id, [outcome("0", 20_100, 900), outcome("1", 20_100, 900)], 22);
    const found = await within((scope) => getExperiment(scope, id));
    expect(found?.looks.map(({ result }) => result.state)).toEqual(["running", "winner", "running"]);
    expect(found?.experiment.verdict).toEqual({ state: "winner", arm: "1", on: "2026-03-22" });
    expect(await stateOf(id)).toBe("running");
    must(await within((scope) => stopExperiment(scope, id, day(23))));
    expect(await problems()).toMatchObject([{ isOpen: false }]);
  });

  it("expects the shares that arms really have: three are 34, 33 and 33 hundredths", async () => {
    const id = await draft({ arms: [{ name: "a" }, { name: "b" }, { name: "c" }] });
    must(await start(id));
    await look(id, [outcome("0", 340_000, 9_000), outcome("1", 330_000, 8_800), outcome("2", 330_000, 8_800)], 9);
    await look(id, [outcome("0", 334_000, 9_000), outcome("1", 333_000, 8_800), outcome("2", 333_000, 8_800)], 10);
    const looks = (await within((scope) => getExperiment(scope, id)))!.looks.map(({ result }) => result.state);
    expect(looks[0]).not.toBe("blocked-by-ratio");
    expect(looks[1]).toBe("blocked-by-ratio");
  });

  it("stops an experiment that does harm", async () => {
    const id = await draft();
    must(await start(id));
    await look(id, [outcome("0", 9_000, 900, 60), outcome("1", 9_000, 1_000, 200)], 9);
    const found = await within((scope) => getExperiment(scope, id));
    expect(found?.experiment).toMatchObject({ state: "stopped", verdict: { state: "stopped-by-guardrail", arm: "1" } });
    expect(found?.changes[0]).toMatchObject({ what: "stopped", detail: "returns" });
    expect(await problems()).toMatchObject([{ code: "experiments.harm-stopped", isOpen: true }]);
    await look(id, [outcome("0", 9_000, 900, 60), outcome("1", 9_000, 1_000, 200)], 16);
    expect(await problems()).toMatchObject([{ isOpen: false }]);
    expect((await shown()).blocks).toEqual({});
  });

  it("moves an optimiser's shares, the same way when it is taken again", async () => {
    must(await within((scope) => setOptimiser(scope, "row", true, now)));
    const [made] = await within(listExperiments);
    const { id, layout } = made!.experiment;
    const counts = [
      outcome("0", 3_000, 60),
      outcome("1", 3_000, 150),
      outcome("2", 3_000, 60),
      outcome("3", 3_000, 60),
    ];
    await look(id, counts, 8);
    const moved = (await shown()).blocks.row?.layout;
    expect(moved).not.toBe(layout);
    expect([...(moved ?? "")].filter((letter) => letter === "1").length).toBeGreaterThan(80);
    await look(id, counts, 8);
    expect((await shown()).blocks.row?.layout).toBe(moved);
    expect((await told()).length).toBe(2);
    must(await within((scope) => setOptimiser(scope, "row", false, now)));
    expect((await shown()).blocks).toEqual({});
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
