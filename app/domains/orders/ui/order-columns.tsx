import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { Amount, Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import type { Column } from "~/ui/index-page/types";
import type { Plain } from "~/ui/plain";
import type { Words } from "~/ui/words";
import type { OrderRow } from "../types";
import { CancelledBadge, DeliveryBadge, PaymentBadge } from "./order-status";

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

export function orderColumns(t: Words): Column<OrderView>[] {
  return [
    { id: "name", title: t("orders.column.name"), cell: (row) => <Name row={row} /> },
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

export function OrderOnPhone(row: OrderView) {
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
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
