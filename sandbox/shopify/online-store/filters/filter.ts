import type { Context } from "liquidjs";
import { escapeHtml } from "../render/translate";

/** What a filter is called on. */
export interface FilterSelf {
  context: Context;
}

export type Filter = (this: FilterSelf, value: unknown, ...rest: unknown[]) => unknown;

/** The named arguments of a filter: `width: 300, alt: 'x'`. */
export function named(rest: unknown[]): Record<string, unknown> {
  return Object.fromEntries(rest.filter((one): one is [string, unknown] => Array.isArray(one) && one.length === 2));
}

export const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));

/** ` name="value"` for each that has a value. */
export function attributes(values: Record<string, unknown>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(text(value))}"`))
    .join("");
}
