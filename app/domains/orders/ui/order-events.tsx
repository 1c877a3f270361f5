import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { Amount } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { OrderDetail } from "../types";

/** Deliveries and refunds, as they happened. */
export function OrderEvents({ order }: { order: Plain<OrderDetail> }) {
  const t = useWords();
  if (order.fulfillments.length + order.refunds.length === 0) return null;
  const events = [
    ...order.fulfillments.map((delivery) => ({
      at: delivery.createdAt,
      id: delivery.externalId,
      text: [t("orders.sent"), delivery.trackingCompany, ...delivery.trackingNumbers].filter(Boolean).join(" · "),
      aside: null as ReactNode,
    })),
    ...order.refunds.map((refund) => ({
      at: refund.createdAt,
      id: refund.externalId,
      text: [t("orders.refundOf", { count: refund.lines.reduce((sum, line) => sum + line.quantity, 0) }), refund.note]
        .filter(Boolean)
        .join(" · "),
      aside: <Amount value={refund.total} />,
    })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("orders.events")}
        </Text>
        {events.map((event) => (
          <InlineStack key={event.id} align="space-between" gap="200">
            <BlockStack>
              <Text as="span" breakWord>
                {event.text}
              </Text>
              <Text as="span" variant="bodySm" tone="subdued">
                <When at={event.at} />
              </Text>
            </BlockStack>
            {event.aside}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
