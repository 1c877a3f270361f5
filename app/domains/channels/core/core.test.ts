import { describe, expect, it } from "vitest";
import { nothingApplied, tallyOf } from "~/kernel/applied";
import { decideFailure } from "./failures";
import { addMended, mendedTotal, readMended } from "./mended";
import { nextNight } from "./night";
import { readMessage, splitStale } from "./parse-messages";

describe("what becomes of a run when the platform fails", () => {
  it.each([
    [
      { code: "rate-limited", retryAfterMs: 700 },
      3,
      { kind: "wait", delayMs: 700, failures: 3, isWorthTelling: false },
    ],
    [{ code: "rate-limited", retryAfterMs: 0 }, 0, { kind: "wait", delayMs: 100, failures: 0, isWorthTelling: false }],
    [{ code: "transient" }, 0, { kind: "wait", delayMs: 1_000, failures: 1, isWorthTelling: false }],
    [{ code: "transient" }, 3, { kind: "wait", delayMs: 8_000, failures: 4, isWorthTelling: true }],
    [
      { code: "transient", retryAfterMs: 9_000 },
      1,
      { kind: "wait", delayMs: 9_000, failures: 2, isWorthTelling: false },
    ],
    [{ code: "transient" }, 20, { kind: "wait", delayMs: 300_000, failures: 21, isWorthTelling: true }],
    [{ code: "transient" }, 40, { kind: "stop-run" }],
    [{ code: "auth" }, 0, { kind: "stop-channel" }],
    [{ code: "config" }, 0, { kind: "stop-run" }],
    [{ code: "rejected" }, 0, { kind: "stop-run" }],
  ])("%o after %i failures", (error, failures, decision) => {
    expect(decideFailure(error, failures)).toEqual(decision);
  });
});

describe("the next night", () => {
  it.each([
    ["2026-11-21T01:00:00Z", "Europe/London", "2026-11-21T03:00:00.000Z"],
    ["2026-11-21T03:00:00Z", "Europe/London", "2026-11-22T03:00:00.000Z"],
    ["2026-11-21T12:00:00Z", "America/New_York", "2026-11-22T08:00:00.000Z"],
    ["2026-11-21T12:00:00Z", "Asia/Tokyo", "2026-11-21T18:00:00.000Z"],
    ["2026-11-21T17:59:00Z", "Pacific/Kiritimati", "2026-11-22T13:00:00.000Z"],
  ])("after %s in %s", (now, zone, night) => {
    expect(nextNight(new Date(now), zone).toISOString()).toBe(night);
  });

  it("moves shops apart", () => {
    expect(nextNight(new Date("2026-11-21T01:00:00Z"), "UTC", 90_000).toISOString()).toBe("2026-11-21T03:01:30.000Z");
  });
});

it("adds up what a reconciliation mended, with a few examples", () => {
  const applied = nothingApplied();
  tallyOf(applied, "order").inserted.push("1", "2");
  tallyOf(applied, "order").deleted.push("3");
  tallyOf(applied, "product").unchanged = 9;
  const mended = addMended(addMended(readMended(null), applied), applied);
  expect(mended.counts).toEqual({ order: 6 });
  expect(mendedTotal(mended)).toBe(6);
  expect(mended.examples).toContainEqual({ kind: "order", what: "deleted", externalId: "3" });
});

it("reads a body that is not JSON as a damaged record", () => {
  const message = {
    id: "1",
    topic: "orders/create",
    externalId: "7",
    triggeredAt: new Date(0),
    body: Buffer.from("<"),
  };
  const read = readMessage(() => ({ changes: [], damaged: [] }), message, "GBP");
  expect(read.damaged).toMatchObject([{ externalId: null, reason: "not-json" }]);
});

it("tells whole changes from those that only name what to read", () => {
  const stale = { kind: "stale", resource: "order", externalId: "1" } as const;
  const gone = { kind: "location-deleted", externalId: "2" } as const;
  expect(splitStale([stale, gone])).toEqual({ whole: [gone], stale: [stale] });
});
