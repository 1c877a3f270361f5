import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import type { ShopScope } from "~/infra/scope";
import { must } from "~/kernel/result";
import { shopDay } from "~/kernel/time";
import { metricView } from "~/ui/chart/metric-view";
import { type Length, lastDays } from "~/ui/period";
import { overview } from "../analytics.server";

/** The report of the last `length` days: as it is, and as the page draws it. */
export async function loadReport(scope: ShopScope, length: Length) {
  const { timeZone } = await getShop(scope);
  const found = must(await overview(scope, lastDays(shopDay(clock.now(), timeZone), length)));
  const { currency, period, revenue, orders, averageOrder, attributed, strategies } = found;
  const report = {
    currency,
    period,
    previous: found.previous ?? period,
    days: revenue.series.map((point) => point.day),
    daysBefore: revenue.previousSeries.map((point) => point.day),
    metrics: {
      revenue: metricView(revenue),
      orders: metricView(orders),
      averageOrder: metricView(averageOrder),
      attributed: metricView(attributed),
    },
    strategies: strategies.map(({ revenueMinor, ...row }) => ({ ...row, revenueMinor: revenueMinor.toString() })),
  };
  return { found, report };
}
export type ReportView = Awaited<ReturnType<typeof loadReport>>["report"];
