import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { layOut } from "./layout";
import { armFor, type StorefrontExperiments } from "./storefront";

/** What the theme's blocks run before the first paint. */
const liquid = readFileSync("extensions/aisle-theme/snippets/aisle-arm.liquid", "utf8");
const source = /<script>(.*)<\/script>/s.exec(liquid)![1]!;
const arm = { strategy: null, layout: null, heading: null, number: null };
const row = { key: "k1", salt: "s1", layout: layOut([1, 2, 1]), default: 0, isCounted: true, arms: [arm, arm, arm] };
const published: StorefrontExperiments = { holdout: { share: 0.05, salt: "shop" }, blocks: { row } };

/** A block as Liquid writes it: the standing arm first, a template for each of the others. */
function decide(visitor: string | undefined, customer?: string, layout = row.layout) {
  const standing = { hidden: false, shown: "0", replaceChildren: (content: string) => (standing.shown = content) };
  const dataset: Record<string, string> = {
    ...{ h: published.holdout.salt, p: String(published.holdout.share), s: row.salt, l: layout },
    ...(customer && { c: customer }),
  };
  const parentNode = {
    dataset,
    firstChild: standing,
    querySelector: (asked: string) => ([".a1", ".a2"].includes(asked) ? { content: asked.slice(2) } : null),
  };
  const self = {};
  runInNewContext(source, { self, localStorage: { aisle: visitor }, document: { currentScript: { parentNode } } });
  return { shown: standing.hidden ? null : standing.shown, told: dataset.a };
}
const expected = (subject: string) => {
  const given = armFor(published, "row", subject);
  return given.kind === "held-out" ? null : String(given.arm);
};

describe("the script before the first paint", () => {
  it("gives every visitor the server's arm, or nothing", () => {
    const visitors = Array.from({ length: 3_000 }, (_, i) => `mr0qk3f9-${(i * 7919).toString(36)}`);
    const seen = visitors.map((visitor) => decide(visitor).shown);
    expect(seen).toEqual(visitors.map(expected));
    expect(new Set(seen)).toEqual(new Set([null, "0", "1", "2"]));
  });

  it("goes by the customer where one is logged in", () => {
    for (let id = 7_000; id < 7_300; id++) expect(decide("anybody", `c${id}`).shown).toBe(expected(`c${id}`));
  });

  it("leaves the block as it stands where there is no id, so no consent", () => {
    expect(decide(undefined, "c7")).toEqual({ shown: "0", told: undefined });
  });

  it("knows the holdout where nothing else is tried", () => {
    const seen = Array.from({ length: 500 }, (_, i) => decide(`v-${i}`, undefined, "").shown);
    expect(new Set(seen)).toEqual(new Set([null, "0"]));
  });

  it("is of at most 400 bytes", () => {
    expect(Buffer.byteLength(source)).toBeLessThanOrEqual(400);
  });
});
