import type { ShopDay } from "~/kernel/time";

export interface Point<N> {
  day: ShopDay;
  value: N;
}

/** One point a day: what `values` holds for it, else `zero`. */
export function fill<N>(days: readonly ShopDay[], values: ReadonlyMap<ShopDay, N>, zero: N): Point<N>[] {
  return days.map((day) => ({ day, value: values.get(day) ?? zero }));
}

/** `sum` over `count`, half away from zero; 0 without any. */
export function mean(sum: bigint, count: number): bigint {
  if (count === 0) return 0n;
  const size = sum < 0n ? -sum : sum;
  const rounded = (2n * size + BigInt(count)) / (2n * BigInt(count));
  return sum < 0n ? -rounded : rounded;
}

export interface StrategyActs {
  strategy: string;
  placement: string;
  impressions: number;
  clicks: number;
  adds: number;
}

export interface StrategyCredits {
  strategy: string;
  placement: string;
  orders: number;
  netMinor: bigint;
}

/** Acts and credits of each strategy and placement side by side, the one that earned most first. */
export function joinStrategies(acts: readonly StrategyActs[], credits: readonly StrategyCredits[]) {
  const rows = new Map<string, StrategyActs & { orders: number; revenueMinor: bigint }>();
  const row = ({ strategy, placement }: { strategy: string; placement: string }) => {
    const key = `${strategy}/${placement}`;
    const made = rows.get(key) ?? {
      ...{ strategy, placement, impressions: 0, clicks: 0, adds: 0, orders: 0, revenueMinor: 0n },
    };
    rows.set(key, made);
    return made;
  };
  for (const act of acts) {
    const into = row(act);
    into.impressions += act.impressions;
    into.clicks += act.clicks;
    into.adds += act.adds;
  }
  for (const credit of credits) {
    const into = row(credit);
    into.orders += credit.orders;
    into.revenueMinor += credit.netMinor;
  }
  return [...rows.values()].sort((a, b) =>
    a.revenueMinor === b.revenueMinor ? b.impressions - a.impressions : a.revenueMinor < b.revenueMinor ? 1 : -1,
  );
}
