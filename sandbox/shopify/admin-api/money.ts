import type { Context } from "./context";
import { type Field, type Fields, object, value } from "./field";

/** An amount on its way out, in minor units of the shop's currency. */
export interface Amount {
  minor: number;
}

/** As the `Decimal` scalar has it: no needless zeros, but one digit after the point (`10.0`, `9.95`). */
export function toDecimal(minor: number, digits: number): string {
  const text = toMoney(minor, digits);
  if (!text.includes(".")) return `${text}.0`;
  return text.replace(/(\.\d+?)0+$/, "$1");
}

/** As the `Money` scalar has it: with all digits of the currency (`10.00`). */
export function toMoney(minor: number, digits: number): string {
  const sign = minor < 0 ? "-" : "";
  const figures = String(Math.abs(minor)).padStart(digits + 1, "0");
  return digits === 0 ? sign + figures : `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

/** Minor units of a decimal text; null when it isn't one. Half a unit rounds away from zero. */
export function fromDecimal(text: string, digits: number): number | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const figures = (match[3] ?? "").padEnd(digits + 1, "0").slice(0, digits + 1);
  const tenths = Number(`${match[2]}${figures}`);
  const minor = Math.floor((tenths + 5) / 10);
  return match[1] === "-" && minor !== 0 ? -minor : minor;
}

/** A `MoneyBag` field over an amount of the row. */
export function bag<Row>(read: (row: Row, context: Context) => number | null): Field<Row> {
  return object("MoneyBag", (row, _args, context) => amount(read(row, context)));
}

/** A `MoneyV2` field over an amount of the row. */
export function moneyV2<Row>(read: (row: Row, context: Context) => number | null): Field<Row> {
  return object("MoneyV2", (row, _args, context) => amount(read(row, context)));
}

/** A `Money` scalar field over an amount of the row. */
export function money<Row>(read: (row: Row) => number | null): Field<Row> {
  return value((row, _args, context) => {
    const minor = read(row);
    return minor === null ? null : toMoney(minor, context.currency.digits);
  });
}

function amount(minor: number | null): Amount | null {
  return minor === null ? null : { minor };
}

export const moneyTypes = {
  MoneyV2: {
    amount: value((row, _args, context) => toDecimal(row.minor, context.currency.digits)),
    currencyCode: value((_row, _args, context) => context.currency.code),
  } satisfies Fields<Amount>,
  MoneyBag: {
    shopMoney: object("MoneyV2", (row) => row),
    presentmentMoney: object("MoneyV2", (row) => row),
  } satisfies Fields<Amount>,
};
