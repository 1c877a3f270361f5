import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import type { ShopScope } from "~/infra/scope";
import { must } from "~/kernel/result";
import { shopDay } from "~/kernel/time";
import { metricView } from "~/ui/chart/metric-view";
import { lastDays, readLength } from "~/ui/period";
import { plain } from "~/ui/plain";
import { byChannel, overview } from "../analytics.server";
import type { Period } from "../types";
import { readChannelChoice } from "./channel-choice.server";

/** The report that an address asks for (`days`, `channel`): as it is, and as the page draws it. */
export async function loadReport(scope: ShopScope, params: URLSearchParams) {
  const { timeZone } = await getShop(scope);
  const length = readLength(params);
  const choice = await readChannelChoice(scope, params);
  const asked = lastDays(shopDay(clock.now(), timeZone), length);
  const found = must(await overview(scope, { ...asked, channelId: choice.chosen }));
  const { currency, period, revenue, orders, averageOrder, attributed, strategies } = found;
  const report = {
    currency,
    period,
    length,
    choice,
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
    leftOut: plain(found.leftOut),
    // One beside the others has something to say where there are others, and none is chosen.
    byChannel: choice.chosen === null && choice.channels.length > 1 ? await channelsView(scope, period) : null,
  };
  return { found, report };
}
export type ReportView = Awaited<ReturnType<typeof loadReport>>["report"];

async function channelsView(scope: ShopScope, period: Period) {
  const { days, rows, course } = must(await byChannel(scope, period));
  return { days, rows: plain(rows), course: course.map(({ key, values }) => ({ key, values: values.map(Number) })) };
}
