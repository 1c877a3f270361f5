import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { Plain } from "~/ui/plain";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { OversellDto } from "../types";

/** An order that took what was not there, and the three things a merchant can do about it. */
export function OversellBanner({ oversell, channel }: { oversell: Plain<OversellDto>; channel: string }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(data && !data.error ? t("stock.mended") : null, data);
  const { id, orderName: order, title: item, missing: count, url, from, choice } = oversell;
  const ask = (fields: Record<string, string>) =>
    submit({ id, ...fields }, { method: "POST", action: "/app/channels/stock" });
  const isBusy = state !== "idle";
  return (
    <Banner tone="critical" title={t("stock.oversell.title", { order })}>
      <BlockStack gap="300">
        <Text as="p">{t("stock.oversell.text", { count, item })}</Text>
        {choice === "refund" ? <Text as="p">{t("stock.oversell.refunding")}</Text> : null}
        <InlineStack gap="200">
          {url ? (
            <Button url={url} target="_blank" onClick={() => ask({ intent: "refund" })}>
              {t("stock.oversell.refund", { channel })}
            </Button>
          ) : null}
          <Button disabled={isBusy} onClick={() => ask({ intent: "backorder" })}>
            {t("stock.oversell.backorder")}
          </Button>
          {from.map(({ location, name, quantity }) => (
            <Button key={location} disabled={isBusy} onClick={() => ask({ intent: "transfer", from: location })}>
              {t("stock.oversell.transfer", { place: name, count: quantity })}
            </Button>
          ))}
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
