import { describe, expect, it } from "vitest";
import { drifting, money, regrets, SWITCH, steady } from "./regret.fixture";

describe("the bandit's regret against the best fixed arm", { timeout: 120_000 }, () => {
  it.each([
    ["four arms, conversion", steady, 60, 60, 0.6],
    ["three arms, revenue in minor units", money, 90, 60, 0.6],
  ] as const)("is far below that of even shares: %s", (name, world, days, runs, most) => {
    const { bandit, even } = regrets(world, days, runs);
    process.stdout.write(`bandit ${name}: regret ${bandit.toFixed(2)} a day, even shares ${even.toFixed(2)}\n`);
    expect(bandit).toBeGreaterThan(0);
    expect(bandit / even).toBeLessThan(most);
  });

  it("turns when the arms do: no fixed arm is as good", () => {
    const { bandit, even } = regrets(drifting, 2 * SWITCH, 60);
    process.stdout.write(
      `bandit after a turn: regret ${bandit.toFixed(2)} a day (even ${even.toFixed(2)}, negative is better)\n`,
    );
    expect(bandit).toBeLessThan(-1);
  });
});
