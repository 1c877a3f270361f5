import { describe, expect, it } from "vitest";
import { type Random, randomFrom } from "../../../../sandbox/shops/random";
import { OneNumber } from "../../../../tests/support/one-number";

const HISTORIES = 10_000;

/** Sales on both sides, messages, pushes and readings, step by step in any order, many of them in one second. */
function busy(world: OneNumber, random: Random, steps: number, alsoDo: () => void = () => {}): void {
  for (let step = 0; step < steps; step++) {
    world.pass(random.whole(0, 4) === 0 ? random.whole(500, 3_000) : random.whole(0, 200));
    const acts = [
      () => world.sellHere(random.whole(1, 3)),
      () => world.sellElsewhere(random.whole(1, 3)),
      () => world.deliver(),
      () => world.deliver(),
      () => world.push(),
      () => world.push(),
      () => world.look(),
      () => world.look(),
      alsoDo,
    ];
    acts[random.whole(0, acts.length - 1)]?.();
  }
}

describe.each([
  ["that is written over", "replaces", false],
  ["that is compared before it is written", "compares", false],
  ["that is told by difference where it sells", "differs", false],
  ["that is written over, of orders that tell when they were changed", "replaces", true],
] as const)(`${HISTORIES} random histories of one number %s`, (_, telling, isOfUpdates) => {
  it("end in what the merchant counted less what was sold, when edits stand apart from pushes", () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const random = randomFrom(seed);
      const world = new OneNumber(random, telling, isOfUpdates);
      for (let part = random.whole(1, 2); part > 0; part--) {
        busy(world, random, random.whole(5, 40));
        world.calm();
        world.edit(random.whole(-9, 9));
        world.pass(5_000);
        for (let sales = random.whole(0, 3); sales > 0; sales--) world.sellHere(random.whole(1, 3));
        world.calm();
      }
      busy(world, random, random.whole(0, 40));
      world.calm();
      if (world.truth !== world.right || world.shown !== world.right)
        wrong.push(`${seed}: truth ${world.truth}, shown ${world.shown}, right ${world.right}`);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  }, 60_000);

  it("never end above it, when units are added in the very second of sales and pushes", () => {
    const wrong: string[] = [];
    let isLower = 0;
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const random = randomFrom(seed);
      const world = new OneNumber(random, telling, isOfUpdates);
      busy(world, random, random.whole(5, 60), () => world.edit(random.whole(1, 9)));
      world.calm();
      if (world.truth > world.right || world.shown !== world.truth)
        wrong.push(`${seed}: truth ${world.truth}, shown ${world.shown}, right ${world.right}`);
      if (world.truth < world.right) isLower++;
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(isLower).toBeGreaterThan(0);
  }, 60_000);
});
