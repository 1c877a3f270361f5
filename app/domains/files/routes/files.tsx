import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { plain } from "~/ui/plain";
import { usePolling } from "~/ui/polling";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { listImports } from "../files.server";
import { ExportCard } from "../ui/export-card";
import { ImportTable } from "../ui/import-table";
import { isUnderWay } from "../ui/state";
import { UploadCard } from "../ui/upload-card";

export const meta: MetaFunction = titled("files.title");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return { rows: plain(await inShop(shopId, listImports)) };
}

export default function Files() {
  const t = useWords();
  const { rows } = useLoaderData<typeof loader>();
  usePolling(rows.some((row) => isUnderWay(row.state)));
  return (
    <Page title={t("files.title")} backAction={{ content: t("files.back"), url: "/app/channels" }}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <UploadCard />
            <ImportTable rows={rows} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <ExportCard />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
