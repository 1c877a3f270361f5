import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "~/kernel/time";
import { alsoViewed } from "./also-viewed";
import { toSessions } from "./sessions";

const NOW = Date.UTC(2026, 10, 21);
const everything = (_: string) => true;
const visits = (count: number, productExternalIds: string[], daysAgo = 0) =>
  Array.from({ length: count }, () => ({ productExternalIds, endedAt: NOW - daysAgo * DAY }));
const besideOf = (sessions: Parameters<typeof alsoViewed>[0], subject: string, isShown = everything) =>
  alsoViewed(sessions, isShown, NOW)
    .find((draft) => draft.subjectExternalId === subject)
    ?.items.map((item) => item.productExternalId);

describe("sessions", () => {
  it("end with a pause of half an hour, hold each product once, and those of one product are none", () => {
    const at = [0, 1, 2, 40, 41, 200].map((minute) => NOW + minute * MINUTE);
    expect(toSessions([{ productExternalIds: ["a", "b", "a", "c", "d", "e"], at }])).toEqual([
      { productExternalIds: ["a", "b"], endedAt: NOW + 2 * MINUTE },
      { productExternalIds: ["c", "d"], endedAt: NOW + 41 * MINUTE },
    ]);
  });

  it("of a machine that opens everything are held short", () => {
    const productExternalIds = Array.from({ length: 500 }, (_, n) => `p${n}`);
    const [session] = toSessions([{ productExternalIds, at: productExternalIds.map(() => NOW) }]);
    expect(session?.productExternalIds).toHaveLength(30);
  });
});

describe("also viewed", () => {
  const shop = [
    ...visits(6, ["tent", "mat"]),
    ...visits(5, ["tent", "stove"]),
    ...visits(4, ["tent", "lamp"]),
    ...visits(2, ["tent", "rope"]),
    ...visits(30, ["shoe", "sock"]),
  ];

  it("is what more sessions hold first; fewer than three are chance", () => {
    expect(besideOf(shop, "tent")).toEqual(["mat", "stove", "lamp"]);
  });

  it("has no answer where too few products are met: what is similar stands there", () => {
    expect(besideOf(shop, "shoe")).toBeUndefined();
  });

  it("forgets: what is viewed now goes before what was viewed more often long ago", () => {
    const sessions = [...shop, ...visits(12, ["tent", "parka"], 180)];
    expect(besideOf(sessions, "tent")?.at(-1)).toBe("parka");
  });

  it("never holds what may not be shown", () => {
    const more = [...shop, ...visits(1, ["tent", "rope"])];
    const isShown = (id: string) => id !== "mat";
    expect(besideOf(more, "tent", isShown)).toEqual(["stove", "lamp", "rope"]);
  });

  it("counts no pair more often than either product's sessions, and never names the subject", () => {
    const session = fc.uniqueArray(fc.integer({ min: 0, max: 7 }).map(String), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(session, { maxLength: 60 }), (made) => {
        const sessions = made.map((productExternalIds) => ({ productExternalIds, endedAt: NOW }));
        for (const { subjectExternalId, items } of alsoViewed(sessions, everything, NOW)) {
          const withSubject = made.filter((ids) => ids.includes(subjectExternalId));
          for (const { productExternalId, reason, score } of items) {
            const both = withSubject.filter((ids) => ids.includes(productExternalId)).length;
            expect(reason).toEqual({ kind: "also-viewed", sessions: both, ofSessions: withSubject.length });
            expect(productExternalId).not.toBe(subjectExternalId);
            expect(score).toBeLessThanOrEqual(1.001);
          }
        }
      }),
    );
  });
});
