import { describe, expect, it } from "vitest";
import { designOf, planExperiment, type Traffic, tellPower } from "./plan";
import { MOST_WEEKS, planFor, plannedAfter } from "./power";

const traffic = (subjectsPerWeek: number, rate = 0.03): Traffic => ({
  subjectsPerWeek,
  baselines: { conversion: { kind: "conversion", rate }, revenue: null },
});
const asked = { metric: "conversion", effect: 0.1, weights: [1, 1] } as const;

describe("a plan", () => {
  it("is the shop's own where its traffic is known", () => {
    const design = designOf("conversion", asked.weights, traffic(10_000));
    const plan = planFor(design!, asked.effect)!;
    expect(planExperiment(asked, traffic(10_000))).toEqual({
      ...{ planned: plan.planned, weeks: plan.weeks, subjectsPerWeek: 10_000 },
      baseline: { kind: "conversion", rate: 0.03 },
    });
    expect(tellPower(design, asked.effect)).toEqual(plan);
    expect(plan.weeks).toBeGreaterThan(plan.weeksWithOneLook);
  });

  it("ends with two years where they would not do", () => {
    const design = designOf("conversion", asked.weights, traffic(50))!;
    expect(tellPower(design, asked.effect)).toBe("too-long");
    const plan = planExperiment(asked, traffic(50));
    expect(plan).toMatchObject({ weeks: null, planned: plannedAfter(design, MOST_WEEKS) });
  });

  it("is a usual shop's where nothing is known, so that intervals are narrow where one would look", () => {
    for (const nothing of [
      null,
      traffic(0),
      { subjectsPerWeek: 100, baselines: { conversion: null, revenue: null } },
    ]) {
      expect(designOf("conversion", asked.weights, nothing)).toBeNull();
      expect(planExperiment(asked, nothing)).toMatchObject({ weeks: null, baseline: null });
    }
    expect(tellPower(null, 0.1)).toBe("too-little");
    // What the plan of a known shop with the same rate comes to, within a quarter.
    const usual = planExperiment(asked, null).planned;
    const known = planExperiment(asked, traffic(30_000, 0.025)).planned;
    expect(usual / known).toBeGreaterThan(0.75);
    expect(usual / known).toBeLessThan(1.25);
    expect(planExperiment({ ...asked, weights: [1, 1, 1] }, null).planned).toBeGreaterThan(usual);
    expect(planExperiment({ ...asked, metric: "revenue" }, null).planned).toBeGreaterThan(usual);
  });
});
