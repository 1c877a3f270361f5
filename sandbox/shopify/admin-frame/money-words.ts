import type { ShopState } from "../state";
import { currencyDigits, decimal } from "../webhooks/payloads/shop-words";

/** An amount as the shop's people read it: `£12.50`. */
export function money(state: ShopState, minor: number): string {
  const { currency } = state.shop();
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(Number(decimal(minor, digits)));
}

/** Minor units as they stand in a form's field. */
export function moneyField(state: ShopState, minor: number): string {
  return decimal(minor, currencyDigits(state.shop().currency));
}

/** What somebody typed, in minor units. @throws RangeError when it is no amount */
export function readMoney(state: ShopState, text: unknown): number {
  const value = Number(String(text).replace(",", "."));
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`"${String(text)}" is not an amount.`);
  return Math.round(value * 10 ** currencyDigits(state.shop().currency));
}

export function whenWords(state: ShopState, instant: string): string {
  const { timeZone } = state.shop();
  return new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" }).format(
    new Date(instant),
  );
}

/** `PARTIALLY_REFUNDED` is "Partially refunded". */
export function statusWords(status: string): string {
  const words = status.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
