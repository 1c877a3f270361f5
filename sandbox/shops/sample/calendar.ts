import type { Random } from "../random";
import { DAY } from "../zone-time";
import type { Ware } from "./wares/ware";

/** How much of a seasonal ware sells in each month, January first; the mean is about 1. */
const SEASONS: Record<NonNullable<Ware["season"]>, number[]> = {
  spring: [0.5, 0.9, 1.9, 2.6, 2.3, 1.4, 0.8, 0.6, 0.5, 0.4, 0.3, 0.3],
  summer: [0.3, 0.3, 0.6, 1, 1.7, 2.5, 2.6, 2, 0.9, 0.4, 0.3, 0.3],
  autumn: [0.7, 0.5, 0.4, 0.3, 0.3, 0.4, 0.5, 0.8, 1.9, 2.6, 2.3, 1.3],
  winter: [0.4, 0.2, 0.08, 0.04, 0.03, 0.03, 0.04, 0.1, 0.4, 1.5, 3.8, 4.6],
};

export function seasonOf(ware: Ware, month: number): number {
  return ware.season ? (SEASONS[ware.season][month] ?? 1) : 1;
}

const MONTHS = [0.82, 0.88, 1, 1.08, 1.06, 0.96, 0.88, 0.84, 0.98, 1.08, 1.45, 1.7];
/** Sunday first. */
const WEEKDAYS = [1.22, 1.06, 1, 0.98, 1, 0.9, 0.92];
const HOURS = [
  0.25, 0.12, 0.06, 0.04, 0.05, 0.15, 0.4, 0.8, 1.1, 1.3, 1.4, 1.5, 1.8, 1.6, 1.3, 1.2, 1.2, 1.3, 1.5, 1.9, 2.4, 2.3,
  1.5, 0.7,
];
const GROWTH = 0.75;

/** Whether the wall-clock time is in the four days from Black Friday, the day after the fourth Thursday of November. */
export function isBlackFriday(wall: number): boolean {
  const year = new Date(wall).getUTCFullYear();
  const first = Date.UTC(year, 10, 1);
  const fourthThursday = first + (((4 - new Date(first).getUTCDay() + 7) % 7) + 21) * DAY;
  return wall >= fourthThursday + DAY && wall < fourthThursday + 5 * DAY;
}

/** Wall-clock times of `count` orders between `from` and `to`, oldest first: growing, seasonal, weekly and daily. */
export function orderTimes(count: number, from: number, to: number, random: Random): number[] {
  const firstDay = Math.floor(from / DAY) * DAY;
  const days = Math.floor((to - firstDay) / DAY) + 1;
  const weights = Array.from({ length: days }, (_, index) => {
    const start = firstDay + index * DAY;
    const date = new Date(start);
    const growth = 1 + (GROWTH * index) / days;
    // The post stops before Christmas, and so do the orders.
    const isTooLate = date.getUTCMonth() === 11 && date.getUTCDate() >= 20 && date.getUTCDate() <= 27;
    const occasion = isBlackFriday(start) ? 1.9 : isTooLate ? 0.3 : 1;
    const month = MONTHS[date.getUTCMonth()] ?? 1;
    const weekday = WEEKDAYS[date.getUTCDay()] ?? 1;
    return growth * month * weekday * occasion * Math.exp(random.normal() * 0.16);
  });
  const times: number[] = [];
  while (times.length < count) {
    const hour = firstDay + random.weighted(weights) * DAY + random.weighted(HOURS) * 3_600_000;
    const wall = hour + random.whole(0, 3_599) * 1000;
    if (wall >= from && wall <= to) times.push(wall);
  }
  return times.sort((a, b) => a - b);
}
