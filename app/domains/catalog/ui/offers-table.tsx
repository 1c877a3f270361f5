import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, ButtonGroup, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { ChannelMark, type ChannelName } from "~/ui/channel-mark";
import { Amount } from "~/ui/format/amount";
import { PlainTable } from "~/ui/plain-table";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { LinkError } from "../types";
import { LinkPicker } from "./link-picker";
import { type OfferView, offerTitle } from "./offer-card";
import { Stock } from "./stock";

export interface LinkAnswer {
  intent: "link" | "split";
  error: LinkError["code"] | null;
}

interface Props {
  productId: string;
  offers: OfferView[];
  channels: readonly ChannelName[];
}

/** How each channel sells what this product is, and the merchant's hand over what is one. */
export function OffersTable({ productId, offers, channels }: Props) {
  const t = useWords();
  const { submit, data, state } = useFetcher<LinkAnswer>();
  const [linking, setLinking] = useState<OfferView | null>(null);
  const done = data && !data.error ? t(data.intent === "link" ? "offers.linked" : "offers.wasSplit") : null;
  useToast(done, data);
  if (channels.length < 2) return null;
  const isBusy = state !== "idle";
  const titleOf = (id: string) => channels.find((channel) => channel.id === id)?.title ?? "";
  const offering = new Map<string, number>();
  for (const offer of offers) offering.set(offer.itemId, (offering.get(offer.itemId) ?? 0) + 1);
  const actions = (offer: OfferView) => (
    <ButtonGroup noWrap>
      {offer.productId === productId ? (
        <Button
          size="slim"
          disabled={isBusy}
          accessibilityLabel={t("offers.linkOf", { title: offerTitle(offer) })}
          onClick={() => setLinking(offer)}
        >
          {t("offers.link")}
        </Button>
      ) : null}
      {offer.productId !== productId && (offering.get(offer.itemId) ?? 0) > 1 ? (
        <Button
          size="slim"
          disabled={isBusy}
          accessibilityLabel={t("offers.splitOf", { channel: titleOf(offer.channelId) })}
          onClick={() => submit({ intent: "split", variantId: offer.variantId }, { method: "POST" })}
        >
          {t("offers.split")}
        </Button>
      ) : null}
    </ButtonGroup>
  );
  return (
    <BlockStack gap="200">
      {data?.error ? <Banner tone="critical">{t(`offers.error.${data.error}`)}</Banner> : null}
      <PlainTable
        title={t("offers.title")}
        note={t("offers.note")}
        rows={offers}
        idOf={(offer) => offer.variantId}
        empty={t("products.noVariants")}
        columns={[
          {
            id: "channel",
            title: t("offers.channel"),
            cell: (offer) => {
              const channel = channels.find((one) => one.id === offer.channelId);
              return channel ? <ChannelMark channel={channel} /> : null;
            },
          },
          {
            id: "title",
            title: t("products.column.title"),
            cell: (offer) =>
              offer.productId === productId ? (
                offerTitle(offer)
              ) : (
                <Link url={`/app/products/${offer.productId}`}>{offerTitle(offer)}</Link>
              ),
          },
          {
            id: "sku",
            title: t("products.sku"),
            isMinor: true,
            cell: (offer) => <span className="aisle-number">{offer.sku}</span>,
          },
          {
            id: "stock",
            title: t("products.column.stock"),
            isMinor: true,
            cell: (offer) => <Stock quantity={offer.inventoryQuantity} isAvailable={offer.isAvailable} />,
          },
          {
            id: "price",
            title: t("products.column.price"),
            isNumber: true,
            cell: (offer) => <Amount value={offer.price} />,
          },
          {
            id: "how",
            title: t("offers.how"),
            isMinor: true,
            cell: (offer) =>
              offer.matchedBy ? (
                <Text as="span" tone="subdued">
                  {t(`offers.matchedBy.${offer.matchedBy}`)}
                </Text>
              ) : null,
          },
          { id: "actions", title: t("offers.actions"), cell: actions },
        ]}
      />
      {linking ? (
        <LinkPicker
          offer={linking}
          channels={channels}
          onClose={() => setLinking(null)}
          onPick={(itemId) => {
            submit({ intent: "link", variantId: linking.variantId, itemId }, { method: "POST" });
            setLinking(null);
          }}
        />
      ) : null}
    </BlockStack>
  );
}
