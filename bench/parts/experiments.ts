import { drifting, money, regrets, SWITCH, steady } from "~/domains/experiments/core/simulations/regret.fixture";
import { atMost, type Measured, measured } from "../report";

const RUNS = 200;
/** Of what even shares lose. */
const MOST_OF_EVEN = 0.6;

/** What the optimiser loses a day against the best fixed list of hindsight, beside what even shares lose. */
export async function measureExperiments(): Promise<Measured[]> {
  const worlds = [
    ["four lists, orders", steady, 60],
    ["three lists, minor units", money, 90],
    ["two lists that change places, orders", drifting, 2 * SWITCH],
  ] as const;
  return worlds.flatMap(([name, world, days]) => {
    const { bandit, even } = regrets(world, days, RUNS);
    const part = Math.round((bandit / even) * 1_000) / 1_000;
    const rounded = (value: number) => Math.round(value * 100) / 100;
    return [
      measured("experiments", `optimiser's regret a day: ${name}`, rounded(bandit)),
      measured("experiments", `even shares' regret a day: ${name}`, rounded(even)),
      // Where lists change places no fixed one is as good, and even shares lose nothing against it.
      ...(even > 1
        ? [measured("experiments", `of even shares: ${name}`, part, "", atMost(MOST_OF_EVEN, "", part))]
        : []),
    ];
  });
}
