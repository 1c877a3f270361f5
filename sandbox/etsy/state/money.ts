/** An amount as Etsy writes it. */
export interface EtsyMoney {
  amount: number;
  divisor: number;
  currency_code: string;
}

export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** @param minor in the currency's smallest unit */
export function etsyMoney(minor: number, currency: string): EtsyMoney {
  return { amount: minor, divisor: 10 ** currencyDigits(currency), currency_code: currency };
}

/** A price as clients send it (a decimal number) in minor units. */
export function minorOf(price: number, currency: string): number {
  return Math.round(price * 10 ** currencyDigits(currency));
}
