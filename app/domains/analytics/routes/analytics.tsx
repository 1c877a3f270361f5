import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { AnalyticsPages } from "~/ui/analytics-pages";
import { useFormat } from "~/ui/format/locale";
import { readLength } from "~/ui/period";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { loadReport } from "../ui/load-report.server";
import { PeriodPicker } from "../ui/period-picker";
import { StrategiesTable } from "../ui/strategies-table";
import { TrendGrid } from "../ui/trend-grid";
import { useDownloads } from "../ui/use-downloads";

export const meta: MetaFunction = titled("nav.analytics");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const length = readLength(new URL(request.url).searchParams);
  const { report } = await inShop(shopId, (scope) => loadReport(scope, length));
  return { length, report };
}

export default function Analytics() {
  const t = useWords();
  const format = useFormat();
  const { length, report } = useLoaderData<typeof loader>();
  const names = {
    current: t("analytics.days", { from: format.day(report.period.from), to: format.day(report.period.to) }),
    before: t("analytics.days", { from: format.day(report.previous.from), to: format.day(report.previous.to) }),
  };
  return (
    <Page
      title={t("nav.analytics")}
      subtitle={t("analytics.compared", names)}
      actionGroups={useDownloads(length)}
      primaryAction={<PeriodPicker length={length} />}
    >
      <BlockStack gap="400">
        <AnalyticsPages />
        <TrendGrid report={report} names={names} />
        <StrategiesTable rows={report.strategies} currency={report.currency} />
      </BlockStack>
    </Page>
  );
}
