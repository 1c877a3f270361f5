import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { ChannelMark, type ChannelName } from "~/ui/channel-mark";
import { Amount } from "~/ui/format/amount";
import { Picture } from "~/ui/picture";
import type { Plain } from "~/ui/plain";
import type { MatchOffer } from "../types";

export type OfferView = Plain<MatchOffer>;

/** What platforms call the one variant of a product without options. */
const UNNAMED = "Default Title";

export function offerTitle({ productTitle, variantTitle }: Pick<OfferView, "productTitle" | "variantTitle">): string {
  const isNamed = variantTitle !== "" && variantTitle !== UNNAMED && variantTitle !== productTitle;
  return isNamed ? `${productTitle} – ${variantTitle}` : productTitle;
}

/** One offer beside another: picture, title, channel, price, SKU. */
export function OfferCard({ offer, channels }: { offer: OfferView; channels: readonly ChannelName[] }) {
  const channel = channels.find((one) => one.id === offer.channelId);
  return (
    <InlineStack gap="300" wrap={false} blockAlign="center">
      <Picture url={offer.imageUrl} size="medium" />
      <BlockStack gap="050" inlineAlign="start">
        <Link url={`/app/products/${offer.productId}`} monochrome removeUnderline>
          <Text as="span" fontWeight="semibold">
            <span className="aisle-title">{offerTitle(offer)}</span>
          </Text>
        </Link>
        {channel ? <ChannelMark channel={channel} isQuiet /> : null}
        <InlineStack gap="200">
          <Amount value={offer.price} />
          {offer.sku ? (
            <Text as="span" tone="subdued">
              {offer.sku}
            </Text>
          ) : null}
        </InlineStack>
      </BlockStack>
    </InlineStack>
  );
}
