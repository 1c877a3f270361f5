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
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

export function decimal(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const sign = minor < 0 ? "-" : "";
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant with the offset that holds in that zone at that time. */
export function zonedTime(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset", year: "numeric" });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -1 : 1);
  const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${sign ?? "+"}${hours ?? "00"}:${minutes ?? "00"}`;
}
