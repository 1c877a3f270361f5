import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Modal, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { ChannelName } from "~/ui/channel-mark";
import { useWords } from "~/ui/words";
import type { loader } from "../routes/offers";
import { OfferCard, type OfferView, offerTitle } from "./offer-card";

/** While one types, the search waits this long for the next letter. */
const PAUSE_MS = 250;

interface Props {
  /** What is to be linked. */
  offer: OfferView;
  channels: readonly ChannelName[];
  onPick: (itemId: string) => void;
  onClose: () => void;
}

/** Finds an offer of another channel to link with. */
export function LinkPicker({ offer, channels, onPick, onClose }: Props) {
  const t = useWords();
  const [words, setWords] = useState(offer.productTitle);
  const { load, data } = useFetcher<typeof loader>();
  const asked = words.trim();
  useEffect(() => {
    if (asked === "") return;
    const params = new URLSearchParams({ q: asked, item: offer.itemId });
    const timer = setTimeout(() => load(`/app/products/offers?${params}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked, offer.itemId, load]);
  const found = asked === "" ? null : (data?.offers ?? null)?.filter((one) => one.channelId !== offer.channelId);
  return (
    <Modal open onClose={onClose} title={t("offers.picker.title")}>
      <Modal.Section>
        <BlockStack gap="400">
          <TextField
            label={t("offers.picker.search")}
            labelHidden
            placeholder={t("offers.picker.search")}
            value={words}
            onChange={setWords}
            autoComplete="off"
            autoFocus
          />
          {found === null ? (
            <Text as="p" tone="subdued">
              {t("offers.picker.type")}
            </Text>
          ) : null}
          {found?.length === 0 ? <Text as="p">{t("offers.picker.none")}</Text> : null}
          {found?.map((one) => (
            <InlineStack key={one.variantId} align="space-between" blockAlign="center" gap="300">
              <OfferCard offer={one} channels={channels} />
              <Button
                accessibilityLabel={t("offers.linkOf", { title: offerTitle(one) })}
                onClick={() => onPick(one.itemId)}
              >
                {t("offers.link")}
              </Button>
            </InlineStack>
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
