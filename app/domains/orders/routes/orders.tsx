import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "@shopify/polaris";
import { useMemo } from "react";
import { listChannels } from "~/domains/channels/channels.server";
import { listViews } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { ExportButton, ExportFailure, useExport } from "~/ui/export";
import { useFormat } from "~/ui/format/locale";
import { IndexPage } from "~/ui/index-page/index-page";
import { readListQuery } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { listOrders, orderFilterChoices } from "../orders.server";
import { orderColumns, orderOnPhone } from "../ui/order-columns";
import { orderFilters, orderList, orderSorts } from "../ui/order-list";

export const meta: MetaFunction = titled("nav.orders");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, orderList);
  return inShop(shopId, async (scope) => ({
    query,
    views: await listViews(scope, "orders"),
    choices: await orderFilterChoices(scope),
    channels: (await listChannels(scope)).map(({ id, platform, title }) => ({ id: id as string, platform, title })),
    ...plain(await listOrders(scope, query)),
  }));
}

export default function Orders() {
  const t = useWords();
  const format = useFormat();
  const { query, views, choices, channels, rows, total } = useLoaderData<typeof loader>();
  const exporting = useExport("/app/orders/export", "orders.csv", query, orderList);
  const columns = useMemo(() => orderColumns(t, channels), [t, channels]);
  const filters = useMemo(() => orderFilters(t, choices, channels, format.country), [t, choices, channels, format]);
  const phone = useMemo(() => orderOnPhone(channels), [channels]);
  const sorts = useMemo(() => orderSorts(t), [t]);
  return (
    <IndexPage
      list="orders"
      title={t("nav.orders")}
      noun={{ singular: t("orders.one"), plural: t("orders.many") }}
      spec={orderList}
      {...{ query, views, rows, total, columns, filters, sorts }}
      phone={phone}
      searchPlaceholder={t("orders.search")}
      bulkActions={[{ label: t("action.export"), run: exporting.run }]}
      pageActions={<ExportButton {...exporting} />}
      empty={
        <EmptyState
          heading={t("orders.empty.title")}
          image=""
          action={{ content: t("orders.empty.action"), url: "/app" }}
        >
          {t("orders.empty.text")}
        </EmptyState>
      }
    >
      <ExportFailure {...exporting} />
    </IndexPage>
  );
}
