/** An amount in integer minor units of an ISO 4217 currency: 1299 GBP is £12.99, 1299 JPY is ¥1,299. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** Minor digits that differ from two, ISO 4217 list one. */
const DIGITS: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

export function minorDigits(currency: string): number {
  return Object.hasOwn(DIGITS, currency) ? (DIGITS[currency] ?? 2) : 2;
}

export function money(minor: bigint | number, currency: string): Money {
  return { minor: BigInt(minor), currency };
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * A platform's decimal string ("12.5") in minor units of `currency`, exact. Digits beyond the currency's are rounded
 * half away from zero, as the platforms do. Null when the text is not a decimal number.
 */
export function parseMinor(decimal: string, currency: string): bigint | null {
  const match = DECIMAL.exec(decimal.trim());
  if (!match) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const digits = minorDigits(currency);
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  let minor = BigInt(whole + kept);
  if ((fraction[digits] ?? "0") >= "5") minor += 1n;
  return sign ? -minor : minor;
}

/** "12.50" for 1250 GBP: what platforms take and give. */
export function toDecimal({ minor, currency }: Money): string {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Throws on mixed currencies: adding them is a bug of ours. */
export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`cannot add ${b.currency} to ${a.currency}`);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/** Splits `total` in proportion to `weights` (not negative) by the largest remainder, so that the parts sum to it exactly. */
export function split(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (weights.length === 0) return [];
  const even = sum === 0n;
  const whole = even ? BigInt(weights.length) : sum;
  const sign = total < 0n ? -1n : 1n;
  const amount = total * sign;
  const shares = weights.map((w, i) => {
    const product = amount * (even ? 1n : w);
    return { i, floor: product / whole, rest: product % whole };
  });
  let left = amount - shares.reduce((a, s) => a + s.floor, 0n);
  for (const share of [...shares].sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    share.floor += 1n;
    left -= 1n;
  }
  return shares.map((s) => s.floor * sign);
}

/** For eyes: "£1,299.00" in the reader's language, with the currency's own digits. */
export function formatMoney({ minor, currency }: Money, locale: string): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toDecimal({ minor, currency }) as unknown as number);
}
