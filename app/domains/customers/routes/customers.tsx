import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "@shopify/polaris";
import { useMemo } from "react";
import { listChannels } from "~/domains/channels/channels.server";
import { getShop, listViews } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { ExportButton, ExportFailure, useExport } from "~/ui/export";
import { useFormat } from "~/ui/format/locale";
import { IndexPage } from "~/ui/index-page/index-page";
import { readListQuery } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { customerFilterChoices, listCustomers } from "../customers.server";
import { AlikeNote } from "../ui/alike-note";
import { customerColumns, customerOnPhone } from "../ui/customer-columns";
import { customerFilters, customerList, customerSorts } from "../ui/customer-list";

export const meta: MetaFunction = titled("nav.customers");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, customerList);
  return inShop(shopId, async (scope) => {
    const { currency } = await getShop(scope);
    const { rows, total } = await listCustomers(scope, query);
    const channels = (await listChannels(scope)).map(({ id, platform, title }) => ({ id, platform, title }));
    return {
      query,
      views: await listViews(scope, "customers"),
      choices: await customerFilterChoices(scope),
      rows: rows.map(({ spentMinor, ...row }) => plain({ ...row, spent: { minor: spentMinor, currency } })),
      total,
      channels,
    };
  });
}

export default function Customers() {
  const t = useWords();
  const format = useFormat();
  const { query, views, choices, rows, total, channels } = useLoaderData<typeof loader>();
  const exporting = useExport("/app/customers/export", "customers.csv", query, customerList);
  const columns = useMemo(() => customerColumns(t, channels), [t, channels]);
  const phone = useMemo(() => customerOnPhone(channels), [channels]);
  const filters = useMemo(() => customerFilters(t, choices, channels, format.country), [t, choices, channels, format]);
  const sorts = useMemo(() => customerSorts(t), [t]);
  return (
    <IndexPage
      list="customers"
      title={t("nav.customers")}
      noun={{ singular: t("customers.one"), plural: t("customers.many") }}
      spec={customerList}
      {...{ query, views, rows, total, columns, filters, sorts }}
      phone={phone}
      searchPlaceholder={t("customers.search")}
      bulkActions={[{ label: t("action.export"), run: exporting.run }]}
      pageActions={<ExportButton {...exporting} />}
      empty={
        <EmptyState
          heading={t("customers.empty.title")}
          image=""
          action={{ content: t("customers.empty.action"), url: "/app" }}
        >
          {t("customers.empty.text")}
        </EmptyState>
      }
    >
      <ExportFailure {...exporting} />
      {channels.length > 1 ? <AlikeNote /> : null}
    </IndexPage>
  );
}
