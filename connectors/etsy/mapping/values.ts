import { minorDigits } from "~/kernel/money";
import { reason } from "~/kernel/reason";
import type { Damaged } from "../../contract/ports";
import { Fields, idOf, isJson, type Json } from "../../contract/reading/fields";
import { plainText } from "../../contract/reading/plain-text";

/**
 * `{ amount, divisor, currency_code }` in minor units of its currency, exact; digits beyond the currency's are rounded
 * half away from zero. Null when it is no amount.
 */
export function minorIn(value: unknown): { minor: bigint; currency: string } | null {
  if (!isJson(value)) return null;
  const { amount, divisor, currency_code: currency } = value;
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) return null;
  if (!Number.isSafeInteger(amount) || !Number.isSafeInteger(divisor) || Number(divisor) < 1) return null;
  const scaled = BigInt(Number(amount)) * 10n ** BigInt(minorDigits(currency));
  return { minor: rounded(scaled, BigInt(Number(divisor))), currency };
}

function rounded(scaled: bigint, by: bigint): bigint {
  const size = scaled < 0n ? -scaled : scaled;
  const whole = (size * 2n + by) / (by * 2n);
  return scaled < 0n ? -whole : whole;
}

/** An amount of a record in its currency; reported and 0 when it is none, or of another currency. */
export function amount(fields: Fields, key: string, currency: string): bigint {
  const found = minorIn(fields.raw(key));
  if (found && found.currency === currency) return found.minor;
  fields.report(key, fields.raw(key), "amount");
  return 0n;
}

/** As `amount`; 0 when the field is absent. */
export function amountOrNone(fields: Fields, key: string, currency: string): bigint {
  const value = fields.raw(key);
  return value === null || value === undefined ? 0n : amount(fields, key, currency);
}

/** The last second that a date can hold. */
const LAST_SECOND = 8_640_000_000_000;

/** Seconds since 1970 as an instant. The first of the keys that is there holds; 1970, and reported, when none is. */
export function instant(fields: Fields, ...keys: [string, ...string[]]): string {
  const at = keys.map((key) => secondIn(fields.raw(key))).find((second) => second !== null);
  if (at !== undefined && at !== null) return new Date(at * 1_000).toISOString();
  fields.report(keys[0], fields.raw(keys[0]), "instant");
  return new Date(0).toISOString();
}

export function secondIn(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 && value <= LAST_SECOND ? value : null;
}

/** When a listing or a receipt changed last. */
export function changedIn(item: Json): number {
  return (
    secondIn(item["updated_timestamp"]) ??
    secondIn(item["last_modified_timestamp"]) ??
    secondIn(item["update_timestamp"]) ??
    0
  );
}

/** Text with entities in it, as a shopper reads it. Line breaks stay. */
export function readable(value: unknown): string {
  return typeof value === "string" ? plainText(value.replaceAll(/\r?\n/g, "<br>")) : "";
}

/** Null when empty or none. */
export const readableOrNull = (value: unknown): string | null => readable(value) || null;
export const textIn = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** Etsy's records name themselves each by a field of its own. Null, and reported, when it names nothing. */
export function recordOf(
  value: unknown,
  key: string,
  resource: Damaged["resource"],
  damaged: Damaged[],
): { fields: Fields; externalId: string } | null {
  const externalId = isJson(value) ? idOf(value[key]) : null;
  if (externalId === null) {
    damaged.push({ resource, externalId: null, field: null, reason: reason("no-id") });
    return null;
  }
  return { externalId, fields: new Fields(value as Json, { resource, externalId, damaged }) };
}
