import { dayStart, HOUR } from "~/kernel/time";

/** In which order days written as three numbers stand, where the year is not the first. */
export type DateOrder = "day-first" | "month-first";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const CLOCK =
  /^[T,\s]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/;
const NUMBERS = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(.*)$/;
const DAY_NAMED = /^(\d{1,2})[\s.-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{4})(.*)$/;
const MONTH_NAMED = /^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(.*)$/;

interface Day {
  year: number;
  month: number;
  day: number;
  rest: string;
}

/**
 * An instant as people and exports write it, in ISO 8601 UTC; null when it is none. What names no zone is in the
 * shop's; a day without a time is its beginning there.
 */
export function readInstant(text: string, order: DateOrder, timeZone: string): string | null {
  const day = readDay(text.trim(), order);
  if (!day || !isDay(day)) return null;
  const on = `${day.year}-${two(day.month)}-${two(day.day)}`;
  if (day.rest.trim() === "") return new Date(beginOf(on, timeZone)).toISOString();
  const clock = CLOCK.exec(day.rest);
  if (!clock) return null;
  const [, hours = "0", minutes = "0", seconds = "0", fraction = "", half, zone] = clock;
  const hour = half ? (Number(hours) % 12) + (half[0]?.toLowerCase() === "p" ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const time = `${two(hour)}:${minutes}:${seconds}`;
  const ms = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const instant = zone ? new Date(`${on}T${time}${offset(zone)}`) : inZone(on, time, timeZone);
  const at = instant.getTime() + ms;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

function readDay(text: string, order: DateOrder): Day | null {
  const iso = ISO.exec(text);
  if (iso) return made(iso[1], iso[2], iso[3], iso[4]);
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [, first, second, year, rest] = numbers;
    return order === "day-first" ? made(year, second, first, rest) : made(year, first, second, rest);
  }
  const dayNamed = DAY_NAMED.exec(text);
  if (dayNamed) return made(dayNamed[3], monthOf(dayNamed[2]), dayNamed[1], dayNamed[4]);
  const monthNamed = MONTH_NAMED.exec(text);
  return monthNamed ? made(monthNamed[3], monthOf(monthNamed[1]), monthNamed[2], monthNamed[4]) : null;
}

function made(year = "", month: string | number = "", day = "", rest = ""): Day {
  return { year: Number(year), month: Number(month), day: Number(day), rest };
}

const monthOf = (name = "") => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
const two = (part: number) => String(part).padStart(2, "0");
const offset = (zone: string) =>
  /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.replace(/utc|gmt|z/i, "Z");

function isDay({ year, month, day }: Day): boolean {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const begins = new Map<string, number>();
const hourFormats = new Map<string, Intl.DateTimeFormat>();
/** Days kept with the instant at which they begin: finding it costs a hundred times the rest. */
const MOST_DAYS = 10_000;

/** Counted from the day's begin; on the two days a year that have another length the hour shown tells what is off. */
function inZone(on: string, time: string, timeZone: string): Date {
  const begin = beginOf(on, timeZone);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  const guess = begin + ((hours * 60 + minutes) * 60 + seconds) * 1_000;
  let format = hourFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" });
    hourFormats.set(timeZone, format);
  }
  const off = hours - Number(format.format(guess));
  return new Date(Math.abs(off) === 1 ? guess + off * HOUR : guess);
}

function beginOf(on: string, timeZone: string): number {
  const key = `${on} ${timeZone}`;
  let begin = begins.get(key);
  if (begin === undefined) {
    if (begins.size >= MOST_DAYS) begins.clear();
    begin = dayStart(on, timeZone).getTime();
    begins.set(key, begin);
  }
  return begin;
}

/** What some dates of a column say of its order: null when none of them can tell, `mixed` when they disagree. */
export function sniffOrder(dates: Iterable<string>): DateOrder | "mixed" | null {
  let days = 0;
  let months = 0;
  for (const date of dates) {
    const match = NUMBERS.exec(date.trim());
    if (!match) continue;
    if (Number(match[1]) > 12) days++;
    if (Number(match[2]) > 12) months++;
  }
  if (days > 0 && months > 0) return "mixed";
  return days > 0 ? "day-first" : months > 0 ? "month-first" : null;
}

/** Whether a date's order must be known to read it. */
export function needsOrder(date: string): boolean {
  return NUMBERS.test(date.trim());
}
