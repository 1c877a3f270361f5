import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Link, Text, TextField } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { Ownership } from "../channels.server";

interface Offer {
  code: string;
  endsAt: string;
  installUrl: string;
}

/** Makes a code by which another Shopify store joins this shop, and shows it once. For the shop's owner. */
export function OfferJoin({ ownership }: { ownership: Ownership }) {
  const t = useWords();
  const format = useFormat();
  const { submit, state, data } = useFetcher<{ offer: Offer | null; error: string | null }>();
  const offer = data?.offer;
  const refusal = data?.error;
  const isOwner = ownership !== "not-owner";
  return (
    <BlockStack gap="200" inlineAlign="start">
      {offer ? (
        <>
          <TextField
            label={t("channels.join.code")}
            value={offer.code}
            readOnly
            monospaced
            selectTextOnFocus
            autoComplete="off"
            helpText={t("channels.join.ends", { at: format.instant(offer.endsAt) })}
          />
          <Text as="p">{t("channels.join.steps")}</Text>
          <Link url={offer.installUrl} target="_blank">
            {t("channels.join.install")}
          </Link>
        </>
      ) : null}
      {refusal === "not-owner" || refusal === "owner-unknown" ? (
        <Banner tone="warning">{t(`channels.join.offer-${refusal}`)}</Banner>
      ) : null}
      {isOwner ? null : <Text as="p">{t("channels.join.offer-not-owner")}</Text>}
      <Button
        disabled={!isOwner}
        onClick={() => submit({ intent: "offer-join" }, { method: "POST", action: "/app/channels" })}
        loading={state !== "idle"}
      >
        {t(offer ? "channels.join.again" : "channels.join.offer")}
      </Button>
    </BlockStack>
  );
}
