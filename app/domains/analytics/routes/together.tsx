import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { BlockStack, Card, EmptyState, Page, Select, Text } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { AnalyticsPages } from "~/ui/analytics-pages";
import { Count } from "~/ui/format/amount";
import { useFormat } from "~/ui/format/locale";
import { PlainTable } from "~/ui/plain-table";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { affinityMap } from "../analytics.server";
import { AffinityGraph } from "../ui/affinity-graph";

export const meta: MetaFunction = titled("analytics.pages.together");

const ORDERS = ["orders", "tie"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const asked = new URL(request.url).searchParams.get("by");
  const by = ORDERS.find((order) => order === asked) ?? "orders";
  return { by, map: await inShop(shopId, (scope) => affinityMap(scope, by)) };
}

export default function Together() {
  const t = useWords();
  const format = useFormat();
  const { by, map } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const order = (
    <Select
      label={t("analytics.together.by")}
      labelHidden
      value={by}
      options={ORDERS.map((value) => ({ value, label: t(`analytics.together.order.${value}`) }))}
      onChange={(value) => setParams({ by: value }, { preventScrollReset: true })}
    />
  );
  return (
    <Page title={t("analytics.pages.together")} subtitle={t("analytics.together.subtitle")} primaryAction={order}>
      <BlockStack gap="400">
        <AnalyticsPages />
        {map.pairs.length === 0 ? (
          <Card>
            <EmptyState heading={t("analytics.together.empty.title")} image="">
              <Text as="p">{t("analytics.together.empty.text")}</Text>
            </EmptyState>
          </Card>
        ) : (
          <>
            <Card>
              <AffinityGraph key={by} map={map} />
            </Card>
            <PlainTable
              title={t("analytics.together.pairs")}
              note={t("analytics.together.note")}
              rows={map.pairs}
              idOf={(pair) => `${pair.one} ${pair.other}`}
              empty=""
              columns={[
                { id: "one", title: t("analytics.together.one"), cell: (pair) => <span>{pair.one}</span> },
                { id: "other", title: t("analytics.together.other"), cell: (pair) => <span>{pair.other}</span> },
                {
                  id: "orders",
                  title: t("analytics.together.orders"),
                  isNumber: true,
                  cell: (pair) => <Count value={pair.orders} />,
                },
                {
                  id: "tie",
                  title: t("analytics.together.tie"),
                  isNumber: true,
                  isMinor: true,
                  cell: (pair) => <span>{format.share(pair.tie)}</span>,
                },
              ]}
            />
          </>
        )}
      </BlockStack>
    </Page>
  );
}
