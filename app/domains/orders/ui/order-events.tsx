import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { Amount } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { OrderDetail } from "../types";

interface Event {
  id: string;
  at: string;
  text: string;
  /** The platform's own word for it. */
  word?: string | null;
  aside?: ReactNode;
}

/** What happened to the order, oldest first, in our words and in the platform's. */
export function OrderEvents({ order, platform }: { order: Plain<OrderDetail>; platform: string }) {
  const t = useWords();
  const events: Event[] = [
    { id: "placed", at: order.placedAt, text: t("orders.placed"), aside: <Amount value={order.total} /> },
    ...order.fulfillments.map((delivery) => ({
      at: delivery.createdAt,
      id: `d${delivery.externalId}`,
      text: [t("orders.sent"), delivery.trackingCompany, ...delivery.trackingNumbers].filter(Boolean).join(" · "),
      word: delivery.status,
    })),
    ...order.refunds.map((refund) => ({
      at: refund.createdAt,
      id: `r${refund.externalId}`,
      text: [t("orders.refundOf", { count: refund.lines.reduce((sum, line) => sum + line.quantity, 0) }), refund.note]
        .filter(Boolean)
        .join(" · "),
      aside: <Amount value={refund.total} />,
    })),
    ...(order.cancelledAt ? [{ id: "cancelled", at: order.cancelledAt, text: t("orders.cancelled") }] : []),
  ].sort((a, b) => a.at.localeCompare(b.at));
  if (order.platformStatus)
    events.push({ id: "now", at: order.updatedAt, text: t("orders.changed"), word: order.platformStatus });
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
                {event.word ? ` · ${t("orders.saysPlatform", { platform, word: event.word })}` : null}
              </Text>
            </BlockStack>
            {event.aside}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
