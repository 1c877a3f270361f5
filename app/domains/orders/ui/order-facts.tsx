import { BlockStack, InlineStack, Link, Tag, Text } from "@shopify/polaris";
import { ChannelMark, platformName } from "~/ui/channel-mark";
import { Facts } from "~/ui/facts";
import { useFormat } from "~/ui/format/locale";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { OrderPage } from "../types";

export function OrderFacts({ page }: { page: Plain<OrderPage> }) {
  const { order, channel } = page;
  const t = useWords();
  const format = useFormat();
  const text = (label: string, value: string | null | undefined) => (value ? { label, value } : null);
  const country = order.countryCode ? format.country(order.countryCode) : order.shipTo?.country;
  const place = [order.shipTo?.name, order.shipTo?.zip, order.shipTo?.city, country].filter(Boolean).join(", ");
  const customer = order.customerId ? (
    <Link url={`/app/customers/${order.customerId}`}>{order.customerName || t("orders.guest")}</Link>
  ) : (
    order.customerName || t("orders.guest")
  );
  return (
    <Facts
      title={t("orders.facts")}
      facts={[
        channel && page.hasOthers ? { label: t("orders.channel"), value: <ChannelMark channel={channel} /> } : null,
        channel && order.platformStatus ? { label: t("orders.status"), value: <HowRead page={page} /> } : null,
        { label: t("orders.column.customer"), value: customer },
        text(t("orders.email"), order.email),
        text(t("orders.shipTo"), place),
        { label: t("orders.column.placed"), value: <When at={order.placedAt} /> },
        order.cancelledAt ? { label: t("orders.cancelled"), value: <When at={order.cancelledAt} /> } : null,
        // Where the platform names itself, the channel says it already.
        order.sourceName === channel?.platform ? null : text(t("orders.source"), order.sourceName),
        text(t("orders.note"), order.note),
        order.tags.length > 0
          ? {
              label: t("orders.tags"),
              value: (
                <InlineStack gap="100">
                  {order.tags.map((tag) => (
                    <Tag key={tag}>{tag}</Tag>
                  ))}
                </InlineStack>
              ),
            }
          : null,
      ]}
    />
  );
}

/** The platform's own word for the order's state, and what Aisle reads from it. */
function HowRead({ page: { order, channel, isOwnWord } }: { page: Plain<OrderPage> }) {
  const t = useWords();
  const platform = platformName(channel?.platform ?? "");
  const read = {
    ...{ platform, word: order.platformStatus },
    payment: t(`orders.payment.${order.financialStatus}`),
    delivery: t(`orders.delivery.${order.fulfillmentStatus}`),
  };
  return (
    <BlockStack>
      <Text as="span">{order.platformStatus}</Text>
      <Text as="span" variant="bodySm" tone="subdued">
        {isOwnWord ? t("orders.howRead", read) : t("orders.howReadCustom", read)}
      </Text>
    </BlockStack>
  );
}
