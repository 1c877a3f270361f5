import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, EmptyState } from "@shopify/polaris";
import { useMemo } from "react";
import { listProducts, productFilterChoices } from "~/domains/catalog/catalog.server";
import { listViews } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { useExclusionActions } from "~/ui/index-page/exclusion-actions";
import { IndexPage } from "~/ui/index-page/index-page";
import { readListQuery } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { keysOfProducts, listExclusions } from "../recommendations.server";
import { SubjectOnPhone, subjectColumns } from "../ui/subject-columns";
import { subjectFilters, subjectList, subjectSorts } from "../ui/subject-list";

export const meta: MetaFunction = titled("nav.recommendations");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, subjectList);
  return inShop(shopId, async (scope) => {
    const page = await listProducts(scope, query);
    const excluded = new Set((await listExclusions(scope)).map((exclusion) => exclusion.productExternalId));
    const keys = await keysOfProducts(
      scope,
      page.rows.map(({ id }) => id),
    );
    return {
      query,
      views: await listViews(scope, "recommendations"),
      choices: await productFilterChoices(scope),
      rows: plain(page.rows).map((row) => ({ ...row, isExcluded: excluded.has(keys.get(row.id) ?? row.externalId) })),
      total: page.total,
    };
  });
}

/** Choosing a product whose recommendations to look at. */
export default function RecommendedProducts() {
  const t = useWords();
  const { query, views, choices, rows, total } = useLoaderData<typeof loader>();
  const columns = useMemo(() => subjectColumns(t), [t]);
  const filters = useMemo(() => subjectFilters(t, choices), [t, choices]);
  const sorts = useMemo(() => subjectSorts(t), [t]);
  const exclusion = useExclusionActions(query, subjectList);
  return (
    <IndexPage
      list="recommendations"
      title={t("recommendations.products")}
      back={{ content: t("nav.recommendations"), url: "/app/recommendations" }}
      noun={{ singular: t("products.one"), plural: t("products.many") }}
      spec={subjectList}
      {...{ query, views, rows, total, columns, filters, sorts }}
      phone={SubjectOnPhone}
      searchPlaceholder={t("products.search")}
      bulkActions={exclusion.actions}
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
    </IndexPage>
  );
}
