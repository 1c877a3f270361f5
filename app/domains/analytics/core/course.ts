import type { ShopDay } from "~/kernel/time";
import type { CourseSeries } from "../types";
import { OTHERS } from "./ledger";

/** Series that one chart can hold and an eye can tell apart, the last one for all others. */
const MOST_SERIES = 5;

/**
 * What each key kept by day, the ones that kept most by themselves and all others together, so that the bars of a day
 * sum to its whole. Minor units.
 */
export function courseOf(
  days: readonly ShopDay[],
  kept: readonly { key: string; day: ShopDay; netMinor: bigint }[],
): CourseSeries[] {
  const sums = new Map<string, bigint>();
  for (const { key, netMinor } of kept) sums.set(key, (sums.get(key) ?? 0n) + netMinor);
  const ranked = [...sums].sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x < y ? 1 : -1)).map(([key]) => key);
  const own = new Set(ranked.length > MOST_SERIES ? ranked.slice(0, MOST_SERIES - 1) : ranked);
  const at = new Map(days.map((day, i) => [day, i]));
  const series = new Map<string, bigint[]>();
  for (const key of ranked.length > own.size ? [...own, OTHERS] : own)
    series.set(
      key,
      days.map(() => 0n),
    );
  for (const { key, day, netMinor } of kept) {
    const values = series.get(own.has(key) ? key : OTHERS);
    const i = at.get(day);
    if (values && i !== undefined) values[i] = (values[i] ?? 0n) + netMinor;
  }
  return [...series].map(([key, values]) => ({ key, values }));
}
