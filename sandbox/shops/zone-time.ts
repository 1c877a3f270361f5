/**
 * Wall-clock times of a zone. A wall clock is kept as the milliseconds that `Date.UTC` gives for its digits, so that
 * adding whole weeks moves the date and leaves the hour on the clock alone, whatever daylight saving does in between.
 */
export interface ZoneClock {
  /** The instant (epoch ms) at which the zone's clocks show `wall`. A time that a spring change skips moves forward; of a time shown twice it is the earlier. */
  toInstant(wall: number): number;
  /** What the zone's clocks show at the instant `at` (epoch ms). */
  toWall(at: number): number;
}

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** @param timeZone IANA name; throws a RangeError for one that does not exist. */
export function zoneClock(timeZone: string): ZoneClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsets = new Map<number, number>();

  // Offsets change on quarter hours only, so one look-up per quarter is exact.
  const offsetAt = (at: number): number => {
    const quarter = Math.floor(at / (HOUR / 4));
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const start = quarter * (HOUR / 4);
    const digits: Record<string, number> = {};
    for (const part of format.formatToParts(start)) digits[part.type] = Number(part.value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = digits;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - start;
    offsets.set(quarter, offset);
    return offset;
  };

  return {
    toWall: (at) => at + offsetAt(at),
    toInstant(wall) {
      const before = offsetAt(wall - DAY);
      const after = offsetAt(wall + DAY);
      for (const offset of before > after ? [before, after] : [after, before]) {
        if (offsetAt(wall - offset) === offset) return wall - offset;
      }
      return wall - Math.min(before, after);
    },
  };
}

/**
 * How many whole weeks a history has to move so that its last order falls within the seven days before `now`.
 * @param lastWall wall clock of the last order.
 */
export function weeksUntil(lastWall: number, now: Date, clock: ZoneClock): number {
  let weeks = Math.floor((now.getTime() - clock.toInstant(lastWall)) / WEEK);
  while (clock.toInstant(lastWall + weeks * WEEK) > now.getTime()) weeks--;
  while (clock.toInstant(lastWall + (weeks + 1) * WEEK) <= now.getTime()) weeks++;
  return weeks;
}
