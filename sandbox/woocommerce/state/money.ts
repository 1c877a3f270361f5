import type { WooState } from "./woo-state";

/** Digits that a store in this currency shows, as its owner has set them: those of ISO 4217. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

export function digitsOf(state: WooState): number {
  return Number(state.setting("woocommerce_price_num_decimals") || 2);
}

/** `12.50` for 1250 with two digits. */
export function decimal(minor: number, digits: number): string {
  return (minor / 10 ** digits).toFixed(digits);
}

/** 1250 for `12.5` with two digits; 0 for an empty text. */
export function minorOf(text: string, digits: number): number {
  return Math.round(Number(text || 0) * 10 ** digits);
}

export interface Taxed {
  net: number;
  tax: number;
}

/** An amount as it was entered, split by the store's one rate and by whether entered prices include tax. */
export function taxed(state: WooState, entered: number): Taxed {
  const rate = Number(state.setting("taxRate") || 0) / 100;
  if (state.setting("woocommerce_prices_include_tax") === "yes") {
    const net = Math.round(entered / (1 + rate));
    return { net, tax: entered - net };
  }
  return { net: entered, tax: Math.round(entered * rate) };
}
