import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { assign, isHeldOut, type Lottery } from "./assignment";
import { ASSIGN_IN_BROWSER } from "./assignment-in-browser";
import { chiSquareTail } from "./distributions";
import { uniform } from "./hash";
import { layOut } from "./layout";

const SUBJECTS = 100_000;
const lottery: Lottery = {
  holdoutSalt: "shop-7",
  holdout: 0.05,
  salt: "cart-1",
  layout: layOut([1, 1, 2]),
  defaultArm: 0,
};
/** As a visitor's id looks: random hexadecimal. */
function visitor(random: () => number): string {
  return Array.from({ length: 4 }, () => Math.floor(random() * 2 ** 32).toString(16)).join("-");
}
const ids = {
  counters: Array.from({ length: SUBJECTS }, (_, i) => String(i)),
  customers: Array.from({ length: SUBJECTS }, (_, i) => `gid://shopify/Customer/${6_600_000_000 + i * 37}`),
  visitors: (() => {
    const random = seededRandom(11);
    return Array.from({ length: SUBJECTS }, () => visitor(random));
  })(),
};

/** Chi-square p value of counts that should be equal. */
function evenness(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return chiSquareTail(
    counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0),
    counts.length - 1,
  );
}

describe("the hash", () => {
  it.each(Object.entries(ids))("spreads %s evenly over 100 buckets", (_, subjects) => {
    for (const salt of ["a", "b", "cart-1", "cart-2", "shop-7"]) {
      const counts = Array<number>(100).fill(0);
      for (const id of subjects) counts[Math.floor(uniform(salt, id) * 100)]!++;
      expect(evenness(counts)).toBeGreaterThan(1e-4);
    }
  });

  it.each(Object.entries(ids))("decides for %s independently under two salts", (_, subjects) => {
    const pairs = [
      ["a", "b"],
      ["cart-1", "cart-2"],
      ["shop-7", "cart-1"],
    ] as const;
    for (const [one, other] of pairs) {
      const counts = Array<number>(100).fill(0);
      for (const id of subjects)
        counts[Math.floor(uniform(one, id) * 10) * 10 + Math.floor(uniform(other, id) * 10)]!++;
      expect(evenness(counts)).toBeGreaterThan(1e-4);
    }
  });
});

describe("assignment", () => {
  it("holds out its share, and splits the others as the weights say, in the holdout or not alike", () => {
    const given = ids.visitors.map((id) => assign(lottery, id));
    const share = (arm: number | null) => given.filter((one) => one.arm === arm).length / SUBJECTS;
    expect(share(null)).toBeCloseTo(0.05, 2);
    expect(share(0)).toBeCloseTo(0.95 / 4, 2);
    expect(share(2)).toBeCloseTo(0.95 / 2, 2);
  });

  it("keeps everyone in the holdout when it grows", () => {
    const small = ids.customers.filter((id) => isHeldOut(lottery, id));
    expect(small.every((id) => isHeldOut({ ...lottery, holdout: 0.1 }, id))).toBe(true);
  });

  it("shows the default without consent, counts nobody, holds nobody out", () => {
    expect(assign({ ...lottery, holdout: 1, defaultArm: 2 }, null)).toEqual({ kind: "arm", arm: 2, counted: false });
  });
});

describe("the browser's form", () => {
  const inBrowser = runInNewContext(ASSIGN_IN_BROWSER) as (
    ...given: [string, number, string, string, string]
  ) => string;

  it("gives the server's answer for 10,000 ids, letters beyond ASCII too", () => {
    const mixed = [...ids.visitors.slice(0, 5_000), ...ids.customers.slice(0, 4_990), "", "é", "日本", "😀", "😀😀"];
    for (let i = 0; mixed.length < 10_000; i++) mixed.push(`ü${i}`);
    const differing = mixed.filter((id) => {
      const { holdoutSalt, holdout, salt, layout } = lottery;
      return inBrowser(holdoutSalt, holdout, salt, layout, id) !== String(assign(lottery, id).arm ?? "");
    });
    expect(mixed).toHaveLength(10_000);
    expect(differing).toEqual([]);
  });

  it("leaves more than a third of the 400 bytes to the switch", () => {
    expect(Buffer.byteLength(ASSIGN_IN_BROWSER)).toBeLessThan(260);
  });
});
