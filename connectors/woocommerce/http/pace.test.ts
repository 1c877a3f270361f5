import { describe, expect, it } from "vitest";
import { MOST, Pace } from "./pace";

/** Work that ends when it is told to. */
function held() {
  const ends: ((isGood: boolean) => void)[] = [];
  let most = 0;
  let underWay = 0;
  return {
    work: async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      const isGood = await new Promise<boolean>((resolve) => ends.push(resolve));
      underWay -= 1;
      return isGood;
    },
    end: (isGood = true) => ends.shift()?.(isGood),
    count: () => ends.length,
    most: () => most,
  };
}

const good = (answer: boolean) => answer;
const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe("the pace of requests", () => {
  it("lets a few through, and the others in their turn", async () => {
    const pace = new Pace(() => 0);
    const { work, end, count } = held();
    const all = Array.from({ length: 6 }, () => pace.run(work, good));
    await turns();
    expect(count()).toBe(4);
    end();
    await turns();
    expect(count()).toBe(4);
    for (let left = 0; left < 5; left++) {
      end();
      await turns();
    }
    expect(await Promise.all(all)).toEqual(Array(6).fill(true));
  });

  it("grows while answers are good, up to its most and no further", async () => {
    const pace = new Pace(() => 0);
    const { work, end, most } = held();
    const all = Array.from({ length: 200 }, () => pace.run(work, good));
    for (let left = 0; left < 200; left++) {
      await turns();
      end();
    }
    await Promise.all(all);
    expect(pace.limit).toBe(MOST);
    expect(most()).toBe(MOST);
  });

  it("halves after a failure, a throw and a slow answer, and never stops", async () => {
    let now = 0;
    const pace = new Pace(() => now);
    await pace.run(async () => false, good);
    expect(pace.limit).toBe(2);
    await expect(pace.run(() => Promise.reject(new TypeError("cut")), good)).rejects.toThrow("cut");
    expect(pace.limit).toBe(1);
    for (let time = 0; time < 8; time++) await pace.run(async () => true, good);
    expect(pace.limit).toBe(2);
    await pace.run(async () => {
      now += 60_000;
      return true;
    }, good);
    expect(pace.limit).toBe(1);
    await pace.run(async () => false, good);
    expect(pace.limit).toBe(1);
  });
});
