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
import { addressOfView, readLedgerView } from "../ui/ledger-question";
import { LedgerTable } from "../ui/ledger-table";
import { loadLedger } from "../ui/load-ledger.server";
import { ModelsTable } from "../ui/models-table";
import { WindowsTable } from "../ui/windows-table";

export const meta: MetaFunction = titled("analytics.pages.earned");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const view = readLedgerView(new URL(request.url).searchParams);
  const { report } = await inShop(shopId, (scope) => loadLedger(scope, view));
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
      void download(`/app/analytics/earned/export?${addressOfView(view)}`, `earned-by-${view.dimension}.csv`),
  };
  return (
    <Page title={t("analytics.pages.earned")} subtitle={t("analytics.earned.subtitle")} secondaryActions={[file]}>
      <BlockStack gap="400">
        <AnalyticsPages />
        <LedgerFilters view={view} ownWindowHours={report.ownWindowHours} />
        <EarnedCourse report={report} />
        <LedgerTable report={report} />
        <ModelsTable report={report} />
        <WindowsTable report={report} />
      </BlockStack>
    </Page>
  );
}
