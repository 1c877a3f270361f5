const plainAmount = "{{amount}}";

const formats: Record<string, string> = {
  GBP: "£{{amount}}",
  USD: `$${plainAmount}`,
  AUD: `$${plainAmount}`,
  CAD: `$${plainAmount}`,
  EUR: "€{{amount_with_comma_separator}}",
  JPY: "¥{{amount_no_decimals}}",
  TRY: "{{amount_with_comma_separator}}TL",
  IDR: "Rp {{amount_with_comma_separator}}",
};

/** A shop's `money_format`, as Shopify's Liquid has it. */
export const moneyFormat = (currency: string) => formats[currency] ?? `{{amount}} ${currency}`;

export const moneyWithCurrencyFormat = (currency: string) => {
  const format = moneyFormat(currency);
  return format.includes(currency) ? format : `${format} ${currency}`;
};

/** Digits of a currency after the point, by ISO 4217. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

const digitsOf = new Map<string, number>();

/** Liquid counts every currency in hundredths: minor units to those. */
export function toHundredths(minor: number, currency: string): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    digits = currencyDigits(currency);
    digitsOf.set(currency, digits);
  }
  return digits === 2 ? minor : Math.round((minor * 100) / 10 ** digits);
}

/** Liquid's hundredths to minor units. */
export const fromHundredths = (hundredths: number, currency: string) =>
  Math.round((hundredths * 10 ** currencyDigits(currency)) / 100);

/** Writes hundredths by a format such as `£{{amount}}`. */
export function formatMoney(hundredths: number, format: string): string {
  return format.replace(/\{\{\s*(\w+)\s*\}\}/, (_, kind: string) => amount(hundredths, kind));
}

function amount(hundredths: number, kind: string): string {
  switch (kind) {
    case "amount_no_decimals":
      return grouped(hundredths, 0, ",", ".");
    case "amount_with_comma_separator":
      return grouped(hundredths, 2, ".", ",");
    case "amount_no_decimals_with_comma_separator":
      return grouped(hundredths, 0, ".", ",");
    case "amount_with_apostrophe_separator":
      return grouped(hundredths, 2, "'", ".");
    case "amount_with_space_separator":
      return grouped(hundredths, 2, " ", ",");
    case "amount_no_decimals_with_space_separator":
      return grouped(hundredths, 0, " ", ",");
    default:
      return grouped(hundredths, 2, ",", ".");
  }
}

function grouped(hundredths: number, digits: number, separator: string, point: string): string {
  const [whole = "0", rest] = (hundredths / 100).toFixed(digits).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, separator) + (rest ? point + rest : "");
}
