import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, ButtonGroup, EmptyState } from "@shopify/polaris";
import { useMemo } from "react";
import { listViews } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { ExportButton, ExportFailure, useExport } from "~/ui/export";
import { useExclusionActions } from "~/ui/index-page/exclusion-actions";
import { IndexPage } from "~/ui/index-page/index-page";
import { readListQuery } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { countMatches, listProducts, productFilterChoices } from "../catalog.server";
import { MatchesLink } from "../ui/matches-link";
import { productColumns, productOnPhone } from "../ui/product-columns";
import { productFilters, productSorts } from "../ui/product-filters";
import { productList } from "../ui/product-list";
import { channelNames } from "./channel-names.server";

export const meta: MetaFunction = titled("nav.products");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, productList);
  return inShop(shopId, async (scope) => ({
    query,
    views: await listViews(scope, "products"),
    choices: await productFilterChoices(scope),
    channels: await channelNames(scope),
    matches: await countMatches(scope),
    ...plain(await listProducts(scope, query)),
  }));
}

export default function Products() {
  const t = useWords();
  const { query, views, choices, channels, matches, rows, total } = useLoaderData<typeof loader>();
  const exporting = useExport("/app/products/export", "products.csv", query, productList);
  const exclusion = useExclusionActions(query, productList);
  const columns = useMemo(() => productColumns(t, channels), [t, channels]);
  const phone = useMemo(() => productOnPhone(channels), [channels]);
  const filters = useMemo(() => productFilters(t, choices, channels), [t, choices, channels]);
  const sorts = useMemo(() => productSorts(t), [t]);
  return (
    <IndexPage
      list="products"
      title={t("nav.products")}
      noun={{ singular: t("products.one"), plural: t("products.many") }}
      spec={productList}
      {...{ query, views, rows, total, columns, filters, sorts }}
      phone={phone}
      searchPlaceholder={t("products.search")}
      bulkActions={[...exclusion.actions, { label: t("action.export"), run: exporting.run }]}
      pageActions={
        <ButtonGroup>
          {channels.length > 1 ? <MatchesLink count={matches} /> : null}
          <ExportButton {...exporting} />
        </ButtonGroup>
      }
      empty={
        <EmptyState
          heading={t("products.empty.title")}
          image=""
          action={{ content: t("products.empty.action"), url: "/app" }}
        >
          {t("products.empty.text")}
        </EmptyState>
      }
    >
      {exclusion.error ? <Banner tone="critical">{exclusion.error}</Banner> : null}
      <ExportFailure {...exporting} />
    </IndexPage>
  );
}
