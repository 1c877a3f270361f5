import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Card, Select, Text } from "@shopify/polaris";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import { OFFER_DISCOUNTS } from "./offer-discounts";

interface Answer {
  failed: boolean;
}

/** What the offer between payment and thanks is worth to the shopper. Saved as it is chosen. */
export function OfferCard({ discountPercent }: { discountPercent: number }) {
  const t = useWords();
  const { submit, data, state, formData } = useFetcher<Answer>();
  const chosen = String(formData?.get("discountPercent") ?? discountPercent);
  useToast(data && !data.failed ? t("settings.saved") : null, data);
  const options = [...new Set([...OFFER_DISCOUNTS, discountPercent])]
    .sort((a, b) => a - b)
    .map((percent) => ({
      value: String(percent),
      label: percent === 0 ? t("settings.offer.none") : t("settings.offer.percent", { percent }),
    }));
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("settings.offer.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("settings.offer.text")}
        </Text>
        {data?.failed && state === "idle" ? <Banner tone="critical">{t("settings.notSaved")}</Banner> : null}
        <Select
          label={t("settings.offer.label")}
          helpText={t("settings.offer.help")}
          options={options}
          value={chosen}
          onChange={(percent) => submit({ intent: "offer", discountPercent: percent }, { method: "POST" })}
        />
      </BlockStack>
    </Card>
  );
}
