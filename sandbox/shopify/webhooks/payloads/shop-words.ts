import type { ShopState } from "../../state";

/** Writes amounts and times as this shop's webhooks have them. */
export interface ShopWords {
  currency: string;
  /** Minor units as a decimal text: `"12.50"`, `"1250"` for yen. */
  amount(minor: number): string;
  /** The pair of amounts in the shop's and the shopper's currency, which are one here. */
  amountSet(minor: number): AmountSet;
  /** An instant in the shop's zone: `2026-11-21T10:30:00+01:00`. */
  time(instant: string): string;
  timeOrNull(instant: string | null): string | null;
}

export interface AmountSet {
  shop_money: { amount: string; currency_code: string };
  presentment_money: { amount: string; currency_code: string };
}

export function shopWords(state: ShopState): ShopWords {
  const { currency, timeZone } = state.shop();
  const digits = currencyDigits(currency);
  const amount = (minor: number) => decimal(minor, digits);
  const time = (instant: string) => zonedTime(new Date(instant), timeZone);
  return {
    currency,
    amount,
    amountSet: (minor) => ({
      shop_money: { amount: amount(minor), currency_code: currency },
      presentment_money: { amount: amount(minor), currency_code: currency },
    }),
    time,
    timeOrNull: (instant) => (instant === null ? null : time(instant)),
  };
}

/** How many digits a currency has after its point: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  let digits = knownDigits.get(currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    knownDigits.set(currency, digits);
  }
  return digits;
}

const knownDigits = new Map<string, number>();

export function decimal(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const sign = minor < 0 ? "-" : "";
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, string>();
const quarter = 15 * 60_000;

/** An instant with the offset that holds in that zone at that time. */
export function zonedTime(instant: Date, timeZone: string): string {
  const offset = zoneOffset(instant.getTime(), timeZone);
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  const shift = (offset.startsWith("-") ? -minutes : minutes) * 60_000;
  return new Date(instant.getTime() + shift).toISOString().slice(0, 19) + offset;
}

/** Such as `+01:00`. Zones change on the quarter of an hour at the finest, so a quarter is looked up once. */
function zoneOffset(time: number, timeZone: string): string {
  const start = Math.floor(time / quarter) * quarter;
  const key = `${timeZone} ${start}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    let format = formats.get(timeZone);
    if (format === undefined) {
      format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset", year: "numeric" });
      formats.set(timeZone, format);
    }
    const name = format.formatToParts(start).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
    offset = name.slice("GMT".length) || "+00:00";
    if (offsets.size > 100_000) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}
