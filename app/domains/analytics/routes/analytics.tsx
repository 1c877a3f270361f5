import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Page } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { AnalyticsPages } from "~/ui/analytics-pages";
import { useFormat } from "~/ui/format/locale";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { ByChannel } from "../ui/by-channel";
import { ChannelPicker } from "../ui/channel-picker";
import { LeftOut } from "../ui/left-out";
import { loadReport } from "../ui/load-report.server";
import { PeriodPicker } from "../ui/period-picker";
import { StrategiesTable } from "../ui/strategies-table";
import { TrendGrid } from "../ui/trend-grid";
import { useDownloads } from "../ui/use-downloads";

export const meta: MetaFunction = titled("nav.analytics");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const { searchParams } = new URL(request.url);
  const { report } = await inShop(shopId, (scope) => loadReport(scope, searchParams));
  return { report };
}

export default function Analytics() {
  const t = useWords();
  const format = useFormat();
  const { report } = useLoaderData<typeof loader>();
  const names = {
    current: t("analytics.days", { from: format.day(report.period.from), to: format.day(report.period.to) }),
    before: t("analytics.days", { from: format.day(report.previous.from), to: format.day(report.previous.to) }),
  };
  return (
    <Page
      title={t("nav.analytics")}
      subtitle={t("analytics.compared", names)}
      actionGroups={useDownloads(report)}
      primaryAction={<PeriodPicker length={report.length} />}
    >
      <BlockStack gap="400">
        <AnalyticsPages />
        {report.choice.channels.length > 1 ? (
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <ChannelPicker choice={report.choice} />
          </Box>
        ) : null}
        <LeftOut left={report.leftOut} currency={report.currency} />
        <TrendGrid report={report} names={names} />
        {report.byChannel ? <ByChannel view={report.byChannel} currency={report.currency} /> : null}
        <StrategiesTable
          rows={report.strategies}
          currency={report.currency}
          isOneChannel={report.choice.chosen !== null}
        />
      </BlockStack>
    </Page>
  );
}
