import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { AnalyticsPages } from "~/ui/analytics-pages";
import { useDownload } from "~/ui/download";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { EarnedCourse } from "../ui/earned-course";
import { LedgerFilters } from "../ui/ledger-filters";
import { addressOfView } from "../ui/ledger-question";
import { LedgerTable } from "../ui/ledger-table";
import { LeftOut } from "../ui/left-out";
import { loadLedger } from "../ui/load-ledger.server";
import { ModelsTable } from "../ui/models-table";
import { WindowsTable } from "../ui/windows-table";

export const meta: MetaFunction = titled("analytics.pages.earned");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const { searchParams } = new URL(request.url);
  const { report, view } = await inShop(shopId, (scope) => loadLedger(scope, searchParams));
  return { view, report };
}

export default function Earned() {
  const t = useWords();
  const { view, report } = useLoaderData<typeof loader>();
  const { download, state } = useDownload();
  const file = {
    content: t("action.export"),
    loading: state === "running",
    onAction: () =>
      void download(
        `/app/analytics/earned/export?${addressOfView(view, report.choice.chosen)}`,
        `earned-by-${view.dimension}.csv`,
      ),
  };
  return (
    <Page title={t("analytics.pages.earned")} subtitle={t("analytics.earned.subtitle")} secondaryActions={[file]}>
      <BlockStack gap="400">
        <AnalyticsPages />
        <LedgerFilters view={view} choice={report.choice} ownWindowHours={report.ownWindowHours} />
        <LeftOut left={report.leftOut} currency={report.currency} />
        <EarnedCourse report={report} />
        <LedgerTable report={report} />
        <ModelsTable report={report} />
        <WindowsTable report={report} />
      </BlockStack>
    </Page>
  );
}
