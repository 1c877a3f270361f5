import { describe, expect, it } from "vitest";
import type { StorefrontExperiments as Contract } from "../../../../extensions/contract/experiments";
import { layOut } from "./layout";
import { armFor, type LiveExperiment, toStorefront } from "./storefront";

const nothing = { strategy: null, layout: null, heading: null, number: null, ruleSetVersion: null };
const live = (changed: Partial<LiveExperiment> = {}): LiveExperiment => ({
  key: "k1",
  block: "row",
  salt: "s1",
  layout: layOut([1, 1]),
  state: "running",
  rolledOutArm: null,
  rolledOutAt: null,
  arms: [nothing, { ...nothing, layout: "grid" }],
  ...changed,
});
const rolledOut = (key: string, at: string, arm: object) =>
  live({ key, state: "rolled-out", rolledOutArm: "1", rolledOutAt: at, arms: [nothing, { ...nothing, ...arm }] });
const holdout = { share: 0.05, salt: "shop" };
const everybody = Array.from({ length: 20_000 }, (_, i) => `v-${i}`);

describe("what the storefront shows", () => {
  it("is what the contract says", () => {
    const published: Contract = toStorefront([live()], holdout);
    expect(published).toEqual({
      holdout,
      blocks: {
        row: {
          ...{ key: "k1", salt: "s1", layout: layOut([1, 1]), default: 0, isCounted: true },
          arms: [
            { strategy: null, layout: null, heading: null, number: null },
            { strategy: null, layout: "grid", heading: null, number: null },
          ],
        },
      },
    });
  });

  it("is one arm for everybody after a roll-out, and nothing of it is counted", () => {
    const { row } = toStorefront([rolledOut("k0", "2026-01-01", { number: 4 })], holdout).blocks;
    expect(row).toMatchObject({ layout: "0".repeat(100), isCounted: false, arms: [{ number: 4, layout: null }] });
  });

  it("names a version of the rules where one is tried, or was rolled out", () => {
    const tried = live({ arms: [nothing, { ...nothing, ruleSetVersion: 3 }] });
    expect(toStorefront([tried], holdout).blocks.row?.arms.map((arm) => arm.rules)).toEqual([undefined, 3]);
    const standing = rolledOut("k0", "2026-01-01", { ruleSetVersion: 2 });
    expect(toStorefront([standing, tried], holdout).blocks.row?.arms.map((arm) => arm.rules)).toEqual([2, 3]);
  });

  it("builds on what was rolled out before, the latest over the earlier", () => {
    const before = [
      rolledOut("k2", "2026-02-01", { number: 6 }),
      rolledOut("k0", "2026-01-01", { number: 4, heading: "Look" }),
    ];
    expect(toStorefront(before, holdout).blocks.row?.arms).toMatchObject([{ number: 6, heading: "Look" }]);
    expect(toStorefront([live(), ...before], holdout).blocks.row).toMatchObject({
      key: "k1",
      arms: [
        { number: 6, heading: "Look", layout: null },
        { number: 6, heading: "Look", layout: "grid" },
      ],
    });
  });
});

describe("a subject's arm", () => {
  const published = toStorefront([live()], holdout);

  it("splits those who are not held out, the same ones on every block", () => {
    const row = everybody.map((subject) => armFor(published, "row", subject));
    const cart = everybody.map((subject) => armFor(published, "cart", subject));
    const out = row.filter((shown) => shown.kind === "held-out").length / everybody.length;
    expect(out).toBeCloseTo(0.05, 2);
    expect(row.map((shown) => shown.kind)).toEqual(cart.map((shown) => shown.kind));
    const second = row.filter((shown) => shown.kind === "shown" && shown.arm === 1).length / everybody.length;
    expect(second).toBeCloseTo(0.475, 2);
    expect(cart.find((shown) => shown.kind === "shown")).toMatchObject({ experiment: null, arm: null });
  });

  it("is the default without consent, never counted, never held out", () => {
    expect(armFor(published, "row", null)).toMatchObject({ kind: "shown", arm: 0, isCounted: false });
    expect(armFor({ ...published, holdout: { share: 1, salt: "x" } }, "cart", null)).toMatchObject({ kind: "shown" });
  });

  it("is the rolled-out one for all but the held-out, and not counted", () => {
    const after = toStorefront([rolledOut("k0", "2026-01-01", { number: 4 })], holdout);
    const shown = everybody.map((subject) => armFor(after, "row", subject)).filter(({ kind }) => kind === "shown");
    expect(shown.length / everybody.length).toBeCloseTo(0.95, 2);
    for (const one of shown) expect(one).toMatchObject({ content: { number: 4 }, isCounted: false });
  });
});
