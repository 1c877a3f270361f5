import { describe, expect, it } from "vitest";
import { DAY, WEEK, weeksUntil, zoneClock } from "./zone-time";

const london = zoneClock("Europe/London");
const wall = (text: string): number => Date.parse(`${text}Z`);
const instant = (text: string): string => new Date(london.toInstant(wall(text))).toISOString();

describe("zoneClock", () => {
  it.each([
    ["winter is UTC", "2010-12-01T08:26:00", "2010-12-01T08:26:00.000Z"],
    ["summer is an hour ahead", "2011-07-01T08:26:00", "2011-07-01T07:26:00.000Z"],
    ["the last minute before spring", "2011-03-27T00:59:00", "2011-03-27T00:59:00.000Z"],
    ["a time that spring skips moves forward", "2011-03-27T01:30:00", "2011-03-27T01:30:00.000Z"],
    ["the first minute after spring", "2011-03-27T02:00:00", "2011-03-27T01:00:00.000Z"],
    ["of a time shown twice, the earlier", "2011-10-30T01:30:00", "2011-10-30T00:30:00.000Z"],
    ["after autumn", "2011-10-30T02:00:00", "2011-10-30T02:00:00.000Z"],
  ])("%s", (_, clock, expected) => {
    expect(instant(clock)).toBe(expected);
  });

  it("finds its way back for every hour of a year that the clocks show once", () => {
    for (let at = wall("2026-01-01T00:00:00"); at < wall("2027-01-01T00:00:00"); at += 3_600_000) {
      const shown = london.toWall(at);
      const isShownTwice = shown >= wall("2026-10-25T01:00:00") && shown < wall("2026-10-25T02:00:00");
      if (!isShownTwice) expect(london.toInstant(shown)).toBe(at);
    }
  });

  it("knows zones with half hours and days behind", () => {
    expect(zoneClock("Asia/Kolkata").toInstant(wall("2026-05-01T05:30:00"))).toBe(wall("2026-05-01T00:00:00"));
    expect(zoneClock("Pacific/Honolulu").toInstant(wall("2026-05-01T14:00:00"))).toBe(wall("2026-05-02T00:00:00"));
  });
});

describe("weeksUntil", () => {
  it.each([
    "2026-11-21T02:00:00Z",
    "2026-03-29T01:30:00Z",
    "2026-10-25T00:10:00Z",
    "2011-12-09T12:49:59Z",
    "2005-01-01T00:00:00Z",
  ])("brings the last order into the seven days before %s", (now) => {
    const last = wall("2011-12-09T12:50:00");
    const weeks = weeksUntil(last, new Date(now), london);
    const moved = london.toInstant(last + weeks * WEEK);
    expect(Number.isInteger(weeks)).toBe(true);
    expect(moved).toBeLessThanOrEqual(Date.parse(now));
    expect(moved).toBeGreaterThan(Date.parse(now) - 7 * DAY - 3_600_000);
  });
});
