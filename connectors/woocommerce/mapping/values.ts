import { minorDigits } from "~/kernel/money";
import type { Fields, Json } from "../../contract/reading/fields";

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
/** Digits behind the point that are kept while amounts are added: more than WooCommerce ever writes. */
const SCALE = 12;

/**
 * The sum of decimal texts in minor units, exact and rounded once, half away from zero: an amount and its tax are each
 * rounded by the store, and must not be so again. Null when one of them is no decimal.
 */
export function sumMinor(decimals: readonly unknown[], currency: string): bigint | null {
  let sum = 0n;
  for (const decimal of decimals) {
    const match = DECIMAL.exec(
      typeof decimal === "number" ? String(decimal) : typeof decimal === "string" ? decimal.trim() : "",
    );
    if (!match) return null;
    const [, sign, whole = "0", fraction = ""] = match;
    const scaled = BigInt(whole + fraction.slice(0, SCALE).padEnd(SCALE, "0"));
    sum += sign ? -scaled : scaled;
  }
  const unit = 10n ** BigInt(SCALE - minorDigits(currency));
  const size = sum < 0n ? -sum : sum;
  const rounded = (size + unit / 2n) / unit;
  return sum < 0n ? -rounded : rounded;
}

/** An amount of a record, with `also` added; reported and 0 when it is none. */
export function amount(fields: Fields, key: string, currency: string, also: readonly unknown[] = []): bigint {
  const minor = sumMinor([fields.raw(key), ...also], currency);
  if (minor !== null) return minor;
  fields.report(key, fields.raw(key), "amount");
  return 0n;
}

/** A `*_gmt` field, which has no zone in it, in UTC. Null when absent; reported when it is no date. */
export function gmtOrNull(fields: Fields, key: string): string | null {
  const value = fields.raw(key);
  if (value === null || value === undefined || value === "") return null;
  const ms = typeof value === "string" && !/(Z|[+-]\d\d:?\d\d)$/.test(value) ? Date.parse(`${value}Z`) : Number.NaN;
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  fields.report(key, value, "instant");
  return null;
}

export function gmt(fields: Fields, key: string): string {
  const at = gmtOrNull(fields, key);
  if (at !== null) return at;
  if (!fields.raw(key)) fields.report(key, fields.raw(key), "instant");
  return new Date(0).toISOString();
}

/** When it changed last; when it was made where it never has, as accounts never have. */
export function changedAt(fields: Fields): string {
  return gmtOrNull(fields, "date_modified_gmt") ?? gmt(fields, "date_created_gmt");
}

/** The text of a raw value; null when empty or none. */
export const textIn = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** An id that is 0 where there is none. */
export const idIn = (value: unknown): string | null =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? String(value) : null;

/** What plugins and our own blocks wrote to a record, as far as it is text: hidden keys stay hidden, ours do not. */
export function metaPairs(meta: readonly Json[]): { key: string; value: string }[] {
  return meta.flatMap(({ key, value }) => {
    const isShown = typeof key === "string" && (!key.startsWith("_") || key.startsWith("_aisle"));
    const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return isShown && isPlain ? [{ key, value: String(value) }] : [];
  });
}
