import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aProduct, aVariant } from "../../../../tests/support/canonical";
import { differences } from "./differences";
import { digestOf, packed, unpacked } from "./packed";
import { count, emptyReport } from "./report";
import { SeenKeys } from "./seen-keys";
import { wholeLetters } from "./utf8";

const mug = aProduct({ externalId: "mug", variants: [aVariant({ externalId: "v", compareAtMinor: 12n })] });

describe("a record that is put away", () => {
  it("comes back as it was, amounts and all", () => {
    expect(unpacked(JSON.parse(packed(mug)), mug.updatedAt)).toEqual(mug);
  });
  it("is the same whatever the order of its fields, and whenever it was said", () => {
    const turned = Object.fromEntries(Object.entries({ ...mug, updatedAt: "later" }).reverse());
    expect(digestOf(packed(turned))).toBe(digestOf(packed(mug)));
    expect(digestOf(packed({ ...mug, title: "Cup" }))).not.toBe(digestOf(packed(mug)));
  });
});

describe("differences", () => {
  it("name fields of parts by the part's id, amounts in the currency's digits", () => {
    const variants = [
      aVariant({ externalId: "v", priceMinor: 1_250n, compareAtMinor: 12n }),
      aVariant({ externalId: "w", title: "Blue" }),
    ];
    const after = { ...mug, currency: "KWD", tags: ["a", "b"], variants };
    expect(differences({ ...mug, currency: "KWD" }, after)).toEqual([
      { field: "tags", before: "", after: "a, b" },
      { field: "variants v.priceMinor", before: "1.000", after: "1.250" },
      { field: "variants w", before: "", after: "Blue" },
    ]);
  });
});

describe("a report", () => {
  it("counts what is made, changed and left; what joins another record once", () => {
    const report = emptyReport();
    const one = { row: 2, key: "mug", title: "Mug", before: null, after: mug, isJoined: false };
    count(report, [
      one,
      { ...one, isJoined: true },
      { ...one, before: mug },
      { ...one, before: { ...mug, title: "Cup" } },
    ]);
    expect(report).toMatchObject({ made: 1, left: 1, changed: 1 });
    expect(report.samples.changed[0]?.fields).toEqual([{ field: "title", before: "Cup", after: mug.title }]);
  });
});

describe("keys that were seen", () => {
  it("are known again, and no others", () => {
    const seen = new SeenKeys();
    const keys = (from: number) => Array.from({ length: 50_000 }, (_, i) => `customer-${from + i}@example.com`);
    expect(keys(0).filter((key) => seen.add(key))).toEqual([]);
    expect(keys(0).filter((key) => !seen.has(key))).toEqual([]);
    expect(keys(50_000).filter((key) => seen.has(key))).toEqual([]);
  });
});

describe("a piece of a text", () => {
  it("is UTF-8 without the letters that its ends cut", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.nat(), fc.nat(), (text, from, length) => {
        const bytes = Buffer.from(text);
        const start = from % bytes.length;
        const piece = wholeLetters(bytes.subarray(start, start + 1 + (length % bytes.length)));
        expect(() => new TextDecoder("utf-8", { fatal: true }).decode(piece)).not.toThrow();
      }),
    );
    expect(wholeLetters(Buffer.from("Größe", "latin1"))).toHaveLength(5);
  });
});
