import { addDays, DAY, type ShopDay } from "~/kernel/time";

export interface Days {
  from: ShopDay;
  to: ShopDay;
}

const FORM = /^\d{4}-\d{2}-\d{2}$/;
/** Five years: what a chart by day can still show. */
const LONGEST = 1_830;

export function lengthOf({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
}

/** Whether both are days that exist, in order, and not too many. */
export function isPeriod({ from, to }: Days): boolean {
  const exists = (day: string) => FORM.test(day) && !Number.isNaN(Date.parse(day)) && addDays(day, 0) === day;
  return exists(from) && exists(to) && from <= to && lengthOf({ from, to }) <= LONGEST;
}

/** The period of the same length that ends the day before. */
export function periodBefore({ from, to }: Days): Days {
  const length = lengthOf({ from, to });
  return { from: addDays(from, -length), to: addDays(from, -1) };
}

/** Every day of the period, in order. */
export function daysOf(period: Days): ShopDay[] {
  return Array.from({ length: lengthOf(period) }, (_, i) => addDays(period.from, i));
}
