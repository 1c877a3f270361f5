import { expect, it } from "vitest";
import { STRATEGIES } from "../core/strategies";
import { resultsOf } from "./result-view";

it("has a row for every strategy, over all placements, once something was seen", () => {
  const row = (strategy: string, impressions: number, revenueMinor: bigint) => ({
    ...{ strategy, impressions, clicks: 2, adds: 1, revenueMinor },
  });
  const rows = [row("similar", 10, 500n), row("similar", 5, 250n), row("gone", 9, 9n)];
  const none = { impressions: 0, clicks: 0, adds: 0, revenueMinor: "0" };
  expect(resultsOf(rows)).toEqual(
    STRATEGIES.map((strategy) => ({
      strategy,
      ...(strategy === "similar" ? { impressions: 15, clicks: 4, adds: 2, revenueMinor: "750" } : none),
    })),
  );
  expect(resultsOf([])).toEqual([]);
});
