import { expect, it } from "vitest";
import type { Format } from "~/ui/format/locale";
import { makeWords } from "~/ui/words";
import type { ExperimentDto, LookDto } from "../types";
import { signed, verdictWords } from "./verdict-words";

const t = makeWords("en").t;
const format = { share: (share: number, digits = 1) => `${Number((share * 100).toFixed(digits))}%` } as Format;
const nothing = { strategy: null, layout: null, heading: null, number: null, ruleSetVersion: null };
const experiment = (changed: Partial<ExperimentDto> = {}) =>
  ({
    ...{ kind: "test", state: "running", effect: 0.1, verdict: null },
    arms: [
      { ...nothing, key: "0", name: "Now", weight: 1 },
      { ...nothing, key: "1", name: "Grid", weight: 1, strategy: "similar" },
    ],
    ...changed,
  }) as ExperimentDto;
const arms = [
  { id: "0", comparison: null },
  { id: "1", comparison: { lift: 0.2, liftInterval: { low: 0.05, high: 0.4 } } },
];
const look = (result: object) =>
  ({ on: "2026-03-20", days: 12, result: { arms, guardrails: [], ...result } }) as unknown as LookDto;
const say = (changed: Partial<ExperimentDto>, result: object | null) =>
  verdictWords(t, format, experiment(changed), result && look(result)).text;
const undecided = { state: "running", why: "undecided", progress: 0.4, daysLeft: 9 };

it.each([
  [{ state: "draft" }, null, "Not started: nobody sees it"],
  [{}, null, "Counting begins with the first shopper; the first look is tonight"],
  [
    {},
    { state: "running", why: "too-early" },
    "Too early to say. Results are told after 7 full days and 30 orders for each version",
  ],
  [{}, undecided, "No clear difference yet; 40% of the planned shoppers are counted, about 9 days are left"],
  [{}, { ...undecided, daysLeft: null }, "No clear difference yet; 40% of the planned shoppers are counted"],
  [
    {},
    { ...undecided, progress: 1.2 },
    "No clear difference, with all planned shoppers counted. You can stop, or let it go on",
  ],
  [{}, { state: "winner", arm: "1" }, "“Grid” is better: +20%, between +5% and +40%"],
  [{}, { state: "winner", arm: "0" }, "“Now” is best: every other version is worse"],
  [{}, { state: "no-difference-worth-having" }, "No difference worth having: whatever there is, is smaller than 10%"],
  [{}, { state: "stopped-by-guardrail", arm: "1" }, "Stopped: “Grid” led to more returned orders"],
  [
    {},
    {
      ...{ state: "stopped-by-guardrail", arm: "1" },
      guardrails: [
        { name: "unsubscribes", arm: "1", state: "breached", control: 0, treated: 0, interval: null, tolerance: 0 },
      ],
    },
    "Stopped: with “Grid” more subscribers left your mail",
  ],
  // The first verdict stands, whatever later looks say by themselves.
  [{ verdict: { state: "winner", arm: "1", on: "" } }, undecided, "“Grid” is better: +20%, between +5% and +40%"],
  [{ kind: "holdout" }, { state: "winner", arm: "1" }, "Shoppers who see Aisle spend +20%, between +5% and +40%"],
  [{ kind: "holdout" }, undecided, "No clear difference between shoppers with and without Aisle yet"],
  [
    { kind: "optimiser" },
    {
      state: "optimising",
      arms: [
        { id: "0", share: 0.3 },
        { id: "1", share: 0.7 },
      ],
    },
    "Most go to “Similar products”: 70%",
  ],
] as const)("%j with %j is said as: %s", (changed, result, words) => {
  expect(say(changed as Partial<ExperimentDto>, result)).toBe(words);
});

it("says that a test is too slow instead of counting years", () => {
  expect(say({}, { ...undecided, daysLeft: 1_200 })).toMatch(/more than two years/);
});

it("gives differences their sign", () => {
  expect([0.042, -0.03, 0].map((share) => signed(format, share))).toEqual(["+4.2%", "−3%", "0%"]);
});
