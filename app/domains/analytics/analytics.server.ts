import { csvLine } from "~/infra/csv";
import type { ShopScope } from "~/infra/scope";
import { toDecimal } from "~/kernel/money";
import { fail, ok, type Result } from "~/kernel/result";
import type { ShopDay } from "~/kernel/time";
import { credited, creditedByDay, creditedByStrategy } from "../attribution/attribution.server";
import { countsByDay } from "../behaviour/behaviour.server";
import { type Among, leftOut, salesByDay, totals } from "../orders/orders.server";
import { getShop } from "../shops/shops.server";
import { fill, joinStrategies, mean } from "./core/metric";
import { daysOf, isPeriod, periodBefore } from "./core/period";
import type { Metric, Overview, OverviewError, Period, StrategyRow } from "./types";

export { affinityMap } from "./faces/affinity";
export { beginFirstAudit, giveUpAudit, latestAudit, runAudit, startAudit } from "./faces/audit";
export { auditLink, shareAudit, sharedAudit, unshareAudit } from "./faces/audit-link";
export { byChannel, channelsCsv, soldChannels } from "./faces/by-channel";
export { lookAtExperiments } from "./faces/experiments";
export { type LedgerQuestion, ledger } from "./faces/ledger";
export { ledgerCsv } from "./faces/ledger-csv";
export { blockTraffic } from "./faces/traffic";
export type * from "./types";

/**
 * How the shop did in a period of its days, beside the period of the same length before unless `compare` is false: with all
 * its channels as one, or one of them. What shoppers did on the storefront knows no channel and is told of all together.
 */
export async function overview(
  scope: ShopScope,
  { from, to, compare = true, channelId = null }: Period & { compare?: boolean; channelId?: string | null },
): Promise<Result<Overview, OverviewError>> {
  const period = { from, to };
  if (!isPeriod(period)) return fail({ code: "invalid-period" });
  const previous = compare ? periodBefore(period) : null;
  const { currency, timeZone } = await getShop(scope);
  const among = { currency, channelId };
  const now = await measure(scope, period, among);
  const before = previous ? await measure(scope, previous, among) : null;
  const number = (of: (measured: Measured) => Measure<number>) => metric(now, before, of, 0);
  const amount = (of: (measured: Measured) => Measure<bigint>) => metric(now, before, of, 0n);
  return ok({
    ...{ currency, timeZone, period, previous },
    revenue: amount((m) => m.revenue),
    orders: number((m) => m.orders),
    averageOrder: amount((m) => m.averageOrder),
    attributed: amount((m) => m.attributed),
    attributedOrders: number((m) => m.attributedOrders),
    impressions: number((m) => m.impressions),
    clicks: number((m) => m.clicks),
    adds: number((m) => m.adds),
    newCustomers: number((m) => m.newCustomers),
    returningCustomers: number((m) => m.returningCustomers),
    strategies: joinStrategies(now.acts, await creditedByStrategy(scope, { ...period, ...among })),
    leftOut: await leftOut(scope, { ...period, ...among }),
  });
}

/** What each strategy led to in a period of the shop's days, in each placement, the one that earned most first. */
export async function strategyResults(
  scope: ShopScope,
  { from, to }: Period,
): Promise<Result<StrategyRow[], OverviewError>> {
  if (!isPeriod({ from, to })) return fail({ code: "invalid-period" });
  const among = { currency: (await getShop(scope)).currency, channelId: null };
  return ok(
    joinStrategies(await countsByDay(scope, from, to), await creditedByStrategy(scope, { from, to, ...among })),
  );
}

/** A number over a whole period and by day; days without any may be missing. */
interface Measure<N> {
  value: N;
  byDay: Map<ShopDay, N>;
}

type Measured = Awaited<ReturnType<typeof measure>>;

function metric<N extends bigint | number>(
  now: Measured,
  before: Measured | null,
  of: (measured: Measured) => Measure<N>,
  zero: N,
): Metric<N> {
  return {
    value: of(now).value,
    previous: before ? of(before).value : null,
    series: fill(now.days, of(now).byDay, zero),
    previousSeries: before ? fill(before.days, of(before).byDay, zero) : [],
  };
}

async function measure(scope: ShopScope, period: Period, among: Among) {
  const part = { ...period, ...among };
  const sales = await salesByDay(scope, part);
  const whole = await totals(scope, part);
  const credits = await creditedByDay(scope, part);
  const allCredits = await credited(scope, part);
  const acts = await countsByDay(scope, period.from, period.to);
  const byDay = <R extends { day: ShopDay }, N>(rows: readonly R[], of: (row: R) => N) =>
    new Map(rows.map((row) => [row.day, of(row)]));
  const actSum = (name: "impressions" | "clicks" | "adds"): Measure<number> => {
    const days = new Map<ShopDay, number>();
    for (const act of acts) days.set(act.day, (days.get(act.day) ?? 0) + act[name]);
    return { value: acts.reduce((sum, act) => sum + act[name], 0), byDay: days };
  };
  return {
    days: daysOf(period),
    acts,
    revenue: { value: whole.netMinor, byDay: byDay(sales, (row) => row.netMinor) },
    orders: { value: whole.orders, byDay: byDay(sales, (row) => row.orders) },
    averageOrder: {
      value: mean(whole.revenueMinor, whole.orders),
      byDay: byDay(sales, (row) => mean(row.revenueMinor, row.orders)),
    },
    attributed: { value: allCredits.netMinor, byDay: byDay(credits, (row) => row.netMinor) },
    attributedOrders: { value: allCredits.orders, byDay: byDay(credits, (row) => row.orders) },
    impressions: actSum("impressions"),
    clicks: actSum("clicks"),
    adds: actSum("adds"),
    newCustomers: { value: whole.newCustomers, byDay: byDay(sales, (row) => row.newCustomers) },
    returningCustomers: { value: whole.returningCustomers, byDay: byDay(sales, (row) => row.returningCustomers) },
  };
}

/** The overview's days as CSV, one line a day. */
export function overviewCsv(of: Overview): string {
  const money = (minor: bigint) => toDecimal({ minor, currency: of.currency });
  const header = csvLine([
    ...["Day", "Revenue", "Orders", "Average order", "Attributed revenue", "Orders with attributed revenue"],
    ...["Currency", "Impressions", "Clicks", "Adds to cart", "New customers", "Returning customers"],
  ]);
  const lines = of.revenue.series.map(({ day, value }, i) =>
    csvLine([
      day,
      money(value),
      of.orders.series[i]?.value ?? 0,
      money(of.averageOrder.series[i]?.value ?? 0n),
      money(of.attributed.series[i]?.value ?? 0n),
      of.attributedOrders.series[i]?.value ?? 0,
      of.currency,
      of.impressions.series[i]?.value ?? 0,
      of.clicks.series[i]?.value ?? 0,
      of.adds.series[i]?.value ?? 0,
      of.newCustomers.series[i]?.value ?? 0,
      of.returningCustomers.series[i]?.value ?? 0,
    ]),
  );
  return header + lines.join("");
}

/** The table of strategies as CSV. */
export function strategiesCsv(of: Overview): string {
  const header = csvLine([
    ...["Strategy", "Placement", "Impressions", "Clicks", "Adds to cart", "Orders", "Attributed revenue", "Currency"],
  ]);
  const lines = of.strategies.map((row) =>
    csvLine([
      ...[row.strategy, row.placement, row.impressions, row.clicks, row.adds, row.orders],
      toDecimal({ minor: row.revenueMinor, currency: of.currency }),
      of.currency,
    ]),
  );
  return header + lines.join("");
}
