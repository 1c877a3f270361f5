import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { found } from "~/ui/found";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { getProduct } from "../catalog.server";
import { Description } from "../ui/description";
import { ProductFacts } from "../ui/product-facts";
import { ProductStatusBadge } from "../ui/product-status";
import { StockTable } from "../ui/stock-table";
import { VariantTable } from "../ui/variant-table";

export const meta: MetaFunction = titled("nav.products");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const product = await inShop(shopId, (scope) => getProduct(scope, params["productId"] ?? ""));
  return plain({ product: found(product) });
}

export default function Product() {
  const t = useWords();
  const { product } = useLoaderData<typeof loader>();
  return (
    <Page
      title={product.title}
      titleMetadata={<ProductStatusBadge status={product.status} />}
      backAction={{ content: t("nav.products"), url: "/app/products" }}
      primaryAction={{
        content: t("products.seeRecommendations"),
        url: `/app/recommendations/products/${encodeURIComponent(product.externalId)}`,
      }}
      secondaryActions={
        product.onlineUrl ? [{ content: t("products.viewOnline"), url: product.onlineUrl, external: true }] : []
      }
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Description product={product} />
            <VariantTable variants={product.variants} />
            <StockTable product={product} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <ProductFacts product={product} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
