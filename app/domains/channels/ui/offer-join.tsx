import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Link, Text, TextField } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";

interface Offer {
  code: string;
  endsAt: string;
  installUrl: string;
}

/** Makes a code by which another Shopify store joins this shop, and shows it once. */
export function OfferJoin() {
  const t = useWords();
  const format = useFormat();
  const { submit, state, data } = useFetcher<{ offer: Offer | null }>();
  const offer = data?.offer;
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
      <Button
        onClick={() => submit({ intent: "offer-join" }, { method: "POST", action: "/app/channels" })}
        loading={state !== "idle"}
      >
        {t(offer ? "channels.join.again" : "channels.join.offer")}
      </Button>
    </BlockStack>
  );
}
