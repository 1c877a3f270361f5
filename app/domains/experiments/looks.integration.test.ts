import { describe, expect, it } from "vitest";
import { must } from "~/kernel/result";
import { now, useShop } from "../../../tests/support/tried-shop";
import { getExperiment, listExperiments, setOptimiser, stopExperiment, takeLook } from "./experiments.server";

const { db, shop, within, draft, start, shown, stateOf, told } = useShop();

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
    db.query(`SELECT code, facts, "closedAt" IS NULL AS "isOpen" FROM "Problem" WHERE "shopId" = $1`, [shop.shopId]);
  const stored = () =>
    db.query(
      `SELECT l."lookedOn", l.state, l.arm, l.result, c.arm AS of, c.stratum, c.subjects, c."sumY" FROM "ExperimentLook" l
       JOIN "ExperimentCount" c USING ("shopId", "experimentId", "lookedOn") WHERE l."shopId" = $1 ORDER BY 1, 5, 6`,
      [shop.shopId],
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
