import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { getProduct, productsByExternalId } from "~/domains/catalog/catalog.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { found } from "~/ui/found";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useExclusion } from "~/ui/use-exclusion";
import { useWords } from "~/ui/words";
import { getSlots, listExclusions } from "../recommendations.server";
import { Preview } from "../ui/preview";
import { SlotTable } from "../ui/slot-table";
import { inOrder, slotView } from "../ui/slot-view";

export const meta: MetaFunction = titled("nav.recommendations");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return inShop(shopId, async (scope) => {
    const { externalId, title, onlineUrl } = found(await getProduct(scope, params["productId"] ?? ""));
    const slots = await getSlots(scope, externalId);
    const wanted = [externalId, ...slots.flatMap((slot) => slot.items.map((item) => item.productExternalId))];
    const cards = plain(await productsByExternalId(scope, [...new Set(wanted)]));
    const byId = new Map(cards.map((card) => [card.externalId, card]));
    const exclusions = await listExclusions(scope);
    return {
      product: { externalId, title, onlineUrl, card: found(byId.get(externalId)) },
      isExcluded: exclusions.some((exclusion) => exclusion.productExternalId === externalId),
      slots: inOrder(slots.map((slot) => slotView(slot, byId))),
    };
  });
}

export default function ProductRecommendations() {
  const t = useWords();
  const { product, isExcluded, slots } = useLoaderData<typeof loader>();
  const exclusion = useExclusion();
  const shop = { content: t("products.viewOnline"), url: product.onlineUrl ?? "", external: true };
  return (
    <Page
      title={product.title}
      subtitle={t("recommendations.productSubtitle")}
      backAction={{ content: t("recommendations.products"), url: "/app/recommendations/products" }}
      secondaryActions={[
        ...(product.onlineUrl ? [shop] : []),
        { content: t("rules.byHand"), url: `/app/recommendations/rules/new?page=${product.externalId}` },
        {
          content: isExcluded ? t("exclusion.include") : t("exclusion.exclude"),
          loading: exclusion.isBusy,
          onAction: () => exclusion.send(isExcluded ? "include" : "exclude", [product.externalId]),
        },
      ]}
    >
      <BlockStack gap="400">
        {isExcluded ? <Banner tone="warning">{t("recommendations.isExcluded")}</Banner> : null}
        {exclusion.error ? <Banner tone="critical">{exclusion.error}</Banner> : null}
        {slots.length === 0 ? <Banner>{t("recommendations.noSlots")}</Banner> : null}
        <Preview product={product.card} slots={slots} />
        {slots.map((slot) => (
          <SlotTable key={slot.strategy} slot={slot} />
        ))}
      </BlockStack>
    </Page>
  );
}
