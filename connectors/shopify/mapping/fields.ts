import { parseMinor } from "~/kernel/money";
import type { Fields } from "../../contract/reading/fields";

export * from "../../contract/reading/fields";

/** The amount in the shop's currency of a money bag (`{ shopMoney: { amount } }`); 0 when there is no bag. */
export function shopMoney(fields: Fields, key: string, currency: string): bigint {
  const bag = fields.raw(key);
  if (bag === null || bag === undefined) return 0n;
  const amount = (bag as { shopMoney?: { amount?: unknown } }).shopMoney?.amount;
  const minor = typeof amount === "string" ? parseMinor(amount, currency) : null;
  if (minor !== null) return minor;
  fields.report(key, amount, "amount");
  return 0n;
}
