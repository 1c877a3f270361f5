import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Link, Text } from "@shopify/polaris";
import type { Plain } from "~/ui/plain";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { OrderPage } from "../types";

type Props = { page: Plain<OrderPage> };

/** That an order is the same sale as one of another channel, what told so, and what can be done about it. */
export function CopyNote({ page: { order, copyOf, notCopyOf, copies } }: Props) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(data && !data.error ? t("orders.copy.saved") : null, data);
  const judge = (intent: "own" | "copy") => ({
    loading: state !== "idle",
    onAction: () => submit({ intent }, { method: "POST", action: `/app/orders/${order.id}` }),
  });
  if (copyOf)
    return (
      <Banner
        title={t("orders.copy.title", { name: copyOf.name })}
        action={{ content: t("orders.copy.own"), ...judge("own") }}
      >
        <BlockStack gap="200">
          <Text as="p">{t("orders.copy.text", { clues: cluesOf(t, order.copyClues) })}</Text>
          <Link url={`/app/orders/${copyOf.id}`}>{t("orders.copy.see", { name: copyOf.name })}</Link>
          {data?.error ? <Text as="p">{t("orders.copy.gone")}</Text> : null}
        </BlockStack>
      </Banner>
    );
  if (notCopyOf)
    return (
      <Banner action={{ content: t("orders.copy.again"), ...judge("copy") }}>
        <Text as="p">{t("orders.copy.refused", { name: notCopyOf.name })}</Text>
      </Banner>
    );
  if (copies.length === 0) return null;
  return (
    <Banner>
      <BlockStack gap="200">
        <Text as="p">{t("orders.copy.copied", { count: copies.length })}</Text>
        {copies.map((copy) => (
          <Link key={copy.id} url={`/app/orders/${copy.id}`}>
            {t("orders.copy.see", { name: copy.name })}
          </Link>
        ))}
      </BlockStack>
    </Banner>
  );
}

/** That no sum holds the order, because it was paid in another currency than the shop's. */
export function CurrencyNote({ page: { order, shopCurrency } }: Props) {
  const t = useWords();
  if (!shopCurrency) return null;
  return (
    <Banner>
      <Text as="p">{t("orders.foreign", { currency: order.total.currency, shop: shopCurrency })}</Text>
    </Banner>
  );
}

function cluesOf(t: ReturnType<typeof useWords>, clues: Plain<OrderPage>["order"]["copyClues"]): string {
  return clues.map((clue) => t(`orders.copy.clue.${clue}`)).join(", ");
}
