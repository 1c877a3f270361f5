import { describe, expect, it } from "vitest";
import { type Random, randomFrom } from "../../../../sandbox/shops/random";
import { OneNumber, type Telling } from "../../../../tests/support/one-number";

/** Nothing fails, nothing is lost, and what was sent last comes first. */
const calmly: Random = Object.assign(randomFrom(1), { whole: (_: number, most: number) => most });

/** What becomes of five units that a merchant adds on the platform, while a sale elsewhere is told to it. */
function afterAnEdit(telling: Telling, when: "before" | "unheard" | "between" | "after"): { lost: number } {
  const world = new OneNumber(calmly, telling);
  world.calm();
  // It sells there, so that it is told by difference where it can be.
  world.sellHere(1);
  for (let message = 0; message < 2; message++) world.deliver();
  world.pass(10_000);
  if (when === "before") {
    world.edit(5);
    world.calm();
  }
  if (when === "unheard") world.edit(5);
  world.pass(10_000);
  world.sellElsewhere(1);
  world.push();
  if (when === "between") world.edit(5);
  world.push();
  world.push();
  world.pass(10_000);
  if (when === "after") world.edit(5);
  world.calm();
  expect(world.shown).toBe(world.truth);
  return { lost: world.right - world.truth };
}

describe("a merchant's edit on a platform beside our push", () => {
  it.each([
    ["before", "replaces"],
    ["after", "replaces"],
    ["before", "compares"],
    ["unheard", "compares"],
    ["between", "compares"],
    ["after", "compares"],
    ["before", "differs"],
    ["unheard", "differs"],
    ["between", "differs"],
    ["after", "differs"],
  ] as const)("%s, on one that %s: it is an edit of the truth", (when, telling) => {
    expect(afterAnEdit(telling, when)).toEqual({ lost: 0 });
  });

  it.each([
    "unheard",
    "between",
  ] as const)("%s, on one that replaces: it is written over, and nothing tells", (when) => {
    expect(afterAnEdit("replaces", when)).toEqual({ lost: 5 });
  });
});
