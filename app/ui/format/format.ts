import { minorDigits } from "~/kernel/money";
import { DAY, HOUR, MINUTE } from "~/kernel/time";

/** Integer minor units as text, because JSON holds no bigint. */
export type Minor = string;
export interface MoneyView {
  minor: Minor;
  currency: string;
}

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => T,
): T {
  let found = cache.get(key);
  if (!found) {
    found = make();
    cache.set(key, found);
  }
  return found as T;
}

/** What a shop's numbers and times look like: its currency and zone, in the merchant's language. */
export interface Locale {
  language: string;
  timeZone: string;
  currency: string;
}

// Engines differ in which space they put around units; one of them everywhere keeps server and browser equal.
const even = (text: string) => text.replace(/[\u202f\u2009]/g, "\u00a0");

/** "£1,234.50": exact up to 2^53 minor units. Compact: "£1.2K". */
export function formatMoney(language: string, { minor, currency }: MoneyView, style: "full" | "compact" = "full") {
  const digits = minorDigits(currency);
  const options: Intl.NumberFormatOptions =
    style === "compact"
      ? { notation: "compact", maximumFractionDigits: 1 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = cached(
    `m${style}${language}${currency}`,
    () => new Intl.NumberFormat(language, { style: "currency", currency, ...options }),
  );
  return even(format.format(Number(minor) / 10 ** digits));
}

export function formatCount(language: string, value: number, style: "full" | "compact" = "full"): string {
  const options = style === "compact" ? ({ notation: "compact", maximumFractionDigits: 1 } as const) : {};
  return even(cached(`c${style}${language}`, () => new Intl.NumberFormat(language, options)).format(value));
}

const countries = new Map<string, Intl.DisplayNames>();

/** "Germany" for DE; what is no country stays as it is. */
export function formatCountry(language: string, code: string): string {
  const names = countries.get(language) ?? new Intl.DisplayNames(language, { type: "region", fallback: "code" });
  countries.set(language, names);
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

/** ["Etsy", "eBay", "Amazon"] → "Etsy, eBay, and Amazon". */
export function formatList(language: string, names: readonly string[]): string {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(names);
}

/** 0.123 → "12.3%". */
export function formatShare(language: string, share: number, digits = 1): string {
  const make = () => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: digits });
  return even(cached(`s${digits}${language}`, make).format(share));
}

/** "Nov 21, 2026" for a shop day (`YYYY-MM-DD`): no zone is involved any more. */
export function formatDay(language: string, day: string, style: "full" | "short" = "full"): string {
  const options: Intl.DateTimeFormatOptions = { month: "short", day: "numeric", timeZone: "UTC" };
  if (style === "full") options.year = "numeric";
  const format = cached(`d${style}${language}`, () => new Intl.DateTimeFormat(language, options));
  return even(format.format(new Date(`${day}T00:00:00Z`)));
}

/** "Nov 21, 2026, 9:41 AM" in the shop's zone. */
export function formatInstant({ language, timeZone }: Omit<Locale, "currency">, iso: string): string {
  const make = () => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone });
  return even(cached(`i${language}${timeZone}`, make).format(new Date(iso)));
}

/** "9:41 AM" in the shop's zone. */
export function formatTime({ language, timeZone }: Omit<Locale, "currency">, iso: string): string {
  const make = () => new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone });
  return even(cached(`t${language}${timeZone}`, make).format(new Date(iso)));
}

/** "5 minutes ago" when fresh (under a day), else null: the reader is then served better by the date. */
export function formatAgo(language: string, iso: string, now: number): string | null {
  const age = now - Date.parse(iso);
  if (age < -MINUTE || age >= DAY) return null;
  const format = cached(`r${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: "auto" }));
  if (age < MINUTE) return even(format.format(0, "second"));
  if (age < HOUR) return even(format.format(-Math.floor(age / MINUTE), "minute"));
  return even(format.format(-Math.floor(age / HOUR), "hour"));
}

/** Relative change, or null where there was nothing to compare with. */
export function changeOf(current: number, before: number): number | null {
  return before === 0 ? null : (current - before) / Math.abs(before);
}
