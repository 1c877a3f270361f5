import { addDays, dayStart, HOUR, shopDay } from "~/kernel/time";

/** When a shop's quiet hour is, in its own zone. */
const NIGHT_HOUR = 3;

/** The next 03:00 in the shop's zone, strictly after `now`; `spreadMs` moves shops apart. */
export function nextNight(now: Date, timeZone: string, spreadMs = 0): Date {
  const today = shopDay(now, timeZone);
  for (const day of [addDays(today, -1), today, addDays(today, 1)]) {
    const night = new Date(dayStart(day, timeZone).getTime() + NIGHT_HOUR * HOUR + spreadMs);
    if (night > now) return night;
  }
  return new Date(now.getTime() + 24 * HOUR);
}
