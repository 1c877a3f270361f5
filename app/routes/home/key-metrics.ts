import type { DaySales } from "~/domains/orders/orders.server";
import type { MetricView } from "~/ui/chart/metric";

export interface KeyMetrics {
  revenue: MetricView;
  orders: MetricView;
  average: MetricView;
}

type Day = Pick<DaySales, "orders" | "revenueMinor" | "netMinor">;
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** Key numbers of a period beside those of the one before. Amounts are minor units. */
export function keyMetrics(current: readonly Day[], before: readonly Day[]): KeyMetrics {
  const metric = (of: (day: Day) => number): MetricView => {
    const series = current.map(of);
    const seriesBefore = before.map(of);
    return { value: sum(series), before: sum(seriesBefore), series, seriesBefore };
  };
  const orders = metric((day) => day.orders);
  const sales = metric((day) => Number(day.revenueMinor));
  const byDay = metric((day) => ratio(Number(day.revenueMinor), day.orders));
  return {
    revenue: metric((day) => Number(day.netMinor)),
    orders,
    average: { ...byDay, value: ratio(sales.value, orders.value), before: ratio(sales.before, orders.before) },
  };
}
