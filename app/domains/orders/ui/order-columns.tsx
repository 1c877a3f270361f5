import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { ChannelMark, type ChannelName } from "~/ui/channel-mark";
import { Amount, Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import type { Column } from "~/ui/index-page/types";
import type { Plain } from "~/ui/plain";
import type { Words } from "~/ui/words";
import type { OrderRow } from "../types";
import { CancelledBadge, CopyBadge, DeliveryBadge, PaymentBadge } from "./order-status";

export type OrderView = Plain<OrderRow>;

function Name({ row }: { row: OrderView }) {
  return (
    <Link url={`/app/orders/${row.id}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold" {...(row.cancelledAt ? { textDecorationLine: "line-through" } : {})}>
        {row.name}
      </Text>
    </Link>
  );
}

/** Where the order came by, and below it what that platform calls its state. */
function Origin({ row, channels }: { row: OrderView; channels: readonly ChannelName[] }) {
  const channel = channels.find(({ id }) => id === row.channelId);
  return (
    <BlockStack>
      {channel ? <ChannelMark channel={channel} /> : null}
      <Text as="span" variant="bodySm" tone="subdued">
        {row.platformStatus}
      </Text>
    </BlockStack>
  );
}

/** The channel has a column where there are several. */
export function orderColumns(t: Words, channels: readonly ChannelName[]): Column<OrderView>[] {
  const origin: Column<OrderView>[] =
    channels.length > 1
      ? [{ id: "channel", title: t("orders.channel"), cell: (row) => <Origin row={row} channels={channels} /> }]
      : [];
  return [
    { id: "name", title: t("orders.column.name"), cell: (row) => <Name row={row} /> },
    ...origin,
    { id: "placed", title: t("orders.column.placed"), cell: (row) => <When at={row.placedAt} /> },
    {
      id: "customer",
      title: t("orders.column.customer"),
      cell: (row) => <span className="aisle-title">{row.customerName}</span>,
    },
    {
      id: "payment",
      title: t("orders.column.payment"),
      cell: (row) => (
        <InlineStack gap="100">
          <PaymentBadge status={row.financialStatus} />
          <CancelledBadge at={row.cancelledAt} />
          <CopyBadge isCopy={row.copyOfId !== null} />
        </InlineStack>
      ),
    },
    {
      id: "delivery",
      title: t("orders.column.delivery"),
      cell: (row) => <DeliveryBadge status={row.fulfillmentStatus} />,
    },
    {
      id: "units",
      title: t("orders.column.units"),
      alignment: "end",
      cell: (row) => <Count value={row.unitCount} />,
    },
    { id: "total", title: t("orders.column.total"), alignment: "end", cell: (row) => <Amount value={row.total} /> },
  ];
}

export const orderOnPhone = (channels: readonly ChannelName[]) => (row: OrderView) => (
  <OrderOnPhone row={row} channels={channels} />
);

function OrderOnPhone({ row, channels }: { row: OrderView; channels: readonly ChannelName[] }) {
  return (
    <Box padding="300" width="100%">
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200" wrap={false}>
          <Name row={row} />
          <Amount value={row.total} />
        </InlineStack>
        <InlineStack align="space-between" gap="200">
          <Text as="span" tone="subdued">
            {row.customerName}
          </Text>
          <Text as="span" tone="subdued">
            <When at={row.placedAt} />
          </Text>
        </InlineStack>
        <InlineStack gap="100">
          <PaymentBadge status={row.financialStatus} />
          <DeliveryBadge status={row.fulfillmentStatus} />
          <CancelledBadge at={row.cancelledAt} />
          <CopyBadge isCopy={row.copyOfId !== null} />
        </InlineStack>
        {channels.length > 1 ? <Origin row={row} channels={channels} /> : null}
      </BlockStack>
    </Box>
  );
}
