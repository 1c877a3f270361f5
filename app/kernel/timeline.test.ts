import fc from "fast-check";
import { expect, it } from "vitest";
import { type Moment, newestFirst, type Position, readPosition, type Stretch, writePosition } from "./timeline";

/** One that tells these moments, as a store does. */
const teller =
  (moments: readonly Moment[]) =>
  ({ before, limit }: Stretch) =>
    moments
      .filter(({ at, key }) => !before || at < before.at || (at === before.at && key < before.key))
      .toSorted((a, b) => (a.at === b.at ? (a.key < b.key ? 1 : -1) : a.at < b.at ? 1 : -1))
      .slice(0, limit);

it("turns page by page through all that several tell: each once, newest first", () => {
  const moment = fc.record({ second: fc.nat(9), teller: fc.nat(2) });
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (given, size) => {
      const all = given.map(({ second, teller: by }, i) => ({
        at: `2026-01-01T00:00:0${second}.000Z`,
        key: `k${i}`,
        by,
      }));
      const tellers = [0, 1, 2].map((by) => teller(all.filter((one) => one.by === by)));
      const seen: Moment[] = [];
      let before: Position | null = null;
      do {
        const page: ReturnType<typeof newestFirst> = newestFirst(
          tellers.map((tell) => tell({ before, limit: size + 1 })),
          size,
        );
        seen.push(...page.moments);
        before = page.next;
      } while (before);
      expect(seen.map(({ key }) => key)).toEqual(teller(all)({ before: null, limit: 100 }).map(({ key }) => key));
    }),
  );
});

it("reads the position that it wrote, and no other", () => {
  const position = { at: "2026-01-01T00:00:00.000Z", key: "act:a~b" };
  expect(readPosition(writePosition(position))).toEqual(position);
  for (const text of [null, "", "x", "2026-01-01~k", "2026-13-01T00:00:00.000Z~k", `${position.at}~`, position.at])
    expect(readPosition(text)).toBeNull();
});
