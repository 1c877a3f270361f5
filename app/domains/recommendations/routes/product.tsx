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
import { cardsOf, getSlots, keysOfProducts, listExclusions, sellingStorefronts } from "../recommendations.server";
import { Preview } from "../ui/preview";
import { SlotTable } from "../ui/slot-table";
import { inOrder, slotView } from "../ui/slot-view";
import { StorefrontPicker } from "../ui/storefront-picker";

export const meta: MetaFunction = titled("nav.recommendations");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const wanted = new URL(request.url).searchParams.get("storefront");
  return inShop(shopId, async (scope) => {
    const known = found(await getProduct(scope, params["productId"] ?? ""));
    const key = (await keysOfProducts(scope, [known.id])).get(known.id) ?? known.externalId;
    const storefronts = await sellingStorefronts(scope, key);
    const shown = storefronts.find(({ channelId }) => channelId === wanted) ?? storefronts[0] ?? null;
    const asking = shown && !shown.isMain ? shown.channelId : null;
    // What no storefront sells goes by its own name: the shop's lists stand there alone.
    const subject = shown ? key : known.externalId;
    const slots = await getSlots(scope, subject, asking);
    const named = [subject, ...slots.flatMap((slot) => slot.items.map((item) => item.productExternalId))];
    const cards = await cardsOf(scope, asking, [...new Set(named)]);
    const byKey = new Map([...cards].map(([one, card]) => [one, plain(card)]));
    const card = byKey.get(subject) ?? plain(found((await productsByExternalId(scope, [known.externalId]))[0]));
    const exclusions = await listExclusions(scope);
    // What another storefront does not sell is no candidate there.
    const isThere = (id: string) => asking === null || byKey.has(id);
    const sold = slots.map((slot) => ({
      ...slot,
      items: slot.items.filter(({ productExternalId }) => isThere(productExternalId)),
    }));
    return {
      product: { key: subject, title: card.title, onlineUrl: card.onlineUrl, card },
      isExcluded: exclusions.some((exclusion) => exclusion.productExternalId === subject),
      slots: inOrder(sold.map((slot) => slotView(slot, byKey))),
      storefronts: storefronts.map(({ channelId, title }) => ({ channelId, title })),
      shown: shown?.channelId ?? null,
    };
  });
}

export default function ProductRecommendations() {
  const t = useWords();
  const { product, isExcluded, slots, storefronts, shown } = useLoaderData<typeof loader>();
  const exclusion = useExclusion();
  const shop = { content: t("products.viewOnline"), url: product.onlineUrl ?? "", external: true };
  return (
    <Page
      title={product.title}
      subtitle={t("recommendations.productSubtitle")}
      backAction={{ content: t("recommendations.products"), url: "/app/recommendations/products" }}
      secondaryActions={[
        ...(product.onlineUrl ? [shop] : []),
        // Rules are written about what the main storefront sells.
        ...(product.key.includes("/")
          ? []
          : [{ content: t("rules.byHand"), url: `/app/recommendations/rules/new?page=${product.key}` }]),
        {
          content: isExcluded ? t("exclusion.include") : t("exclusion.exclude"),
          loading: exclusion.isBusy,
          onAction: () => exclusion.send(isExcluded ? "include" : "exclude", [product.key]),
        },
      ]}
    >
      <BlockStack gap="400">
        {shown && storefronts.length > 1 ? <StorefrontPicker {...{ storefronts, shown }} /> : null}
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
