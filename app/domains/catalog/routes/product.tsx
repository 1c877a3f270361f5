import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout, Link, Page } from "@shopify/polaris";
import { z } from "zod";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { found } from "~/ui/found";
import { plain } from "~/ui/plain";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { getProduct, linkItems, offersOfProduct, splitVariant } from "../catalog.server";
import { Description } from "../ui/description";
import { type LinkAnswer, OffersTable } from "../ui/offers-table";
import { ProductFacts } from "../ui/product-facts";
import { ProductStatusBadge } from "../ui/product-status";
import { StockTable } from "../ui/stock-table";
import { VariantTable } from "../ui/variant-table";
import { channelNames } from "./channel-names.server";

export const meta: MetaFunction = titled("nav.products");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return inShop(shopId, async (scope) => {
    const product = found(await getProduct(scope, params["productId"] ?? ""));
    return plain({
      product,
      channels: await channelNames(scope),
      offers: await offersOfProduct(scope, product.id),
    });
  });
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("link"), variantId: z.uuid(), itemId: z.uuid() }),
  z.object({ intent: z.literal("split"), variantId: z.uuid() }),
]);

/** `{ intent: link, variantId, itemId }` or `{ intent: split, variantId }`: what is one item, by the merchant's word. */
export async function action({ request }: ActionFunctionArgs): Promise<LinkAnswer> {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) throw new Response(null, { status: 422 });
  const wanted = form.value;
  const done = await inShop(shopId, (scope) =>
    wanted.intent === "link"
      ? linkItems(scope, { variantId: wanted.variantId, itemId: wanted.itemId, by: "merchant" })
      : splitVariant(scope, wanted.variantId),
  );
  return { intent: wanted.intent, error: done.ok ? null : done.error.code };
}

export default function Product() {
  const t = useWords();
  const { product, channels, offers } = useLoaderData<typeof loader>();
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
        {product.lead ? (
          <Layout.Section variant="fullWidth">
            <Banner tone="info">
              {t("offers.partOf")} <Link url={`/app/products/${product.lead.id}`}>{product.lead.title}</Link>
            </Banner>
          </Layout.Section>
        ) : null}
        <Layout.Section>
          <BlockStack gap="400">
            <Description product={product} />
            <OffersTable productId={product.id} offers={offers} channels={channels} />
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
