import { Badge, BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { Amount, Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import type { Column } from "~/ui/index-page/types";
import type { Plain } from "~/ui/plain";
import { useWords, type Words } from "~/ui/words";
import type { CustomerRow } from "../types";
import { Place } from "./place";

export type CustomerView = Plain<Omit<CustomerRow, "spentMinor">> & { spent: { minor: string; currency: string } };

function Name({ row }: { row: CustomerView }) {
  const t = useWords();
  return (
    <Link url={`/app/customers/${row.id}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        <span className="aisle-title">{row.displayName || t("customers.nameless")}</span>
      </Text>
    </Link>
  );
}

export function Consent({ consent }: { consent: CustomerView["emailConsent"] }) {
  const t = useWords();
  const tone = consent === "subscribed" ? { tone: "success" as const } : {};
  return <Badge {...tone}>{t(`customers.consent.${consent}`)}</Badge>;
}

export function customerColumns(t: Words): Column<CustomerView>[] {
  return [
    { id: "name", title: t("customers.column.name"), cell: (row) => <Name row={row} /> },
    { id: "consent", title: t("customers.column.consent"), cell: (row) => <Consent consent={row.emailConsent} /> },
    { id: "country", title: t("customers.column.country"), cell: (row) => <Place {...row} /> },
    {
      id: "lastOrder",
      title: t("customers.column.lastOrder"),
      cell: (row) => (row.lastOrderAt ? <When at={row.lastOrderAt} /> : null),
    },
    {
      id: "orders",
      title: t("customers.column.orders"),
      alignment: "end",
      cell: (row) => <Count value={row.orderCount} />,
    },
    { id: "spent", title: t("customers.column.spent"), alignment: "end", cell: (row) => <Amount value={row.spent} /> },
  ];
}

export function CustomerOnPhone(row: CustomerView) {
  return (
    <Box padding="300" width="100%">
      <InlineStack align="space-between" gap="200" wrap={false}>
        <BlockStack gap="100">
          <Name row={row} />
          <Text as="span" tone="subdued">
            <Place {...row} />
          </Text>
        </BlockStack>
        <BlockStack gap="100" inlineAlign="end">
          <Amount value={row.spent} />
          <OrderCount count={row.orderCount} />
        </BlockStack>
      </InlineStack>
    </Box>
  );
}

function OrderCount({ count }: { count: number }) {
  const t = useWords();
  return (
    <Text as="span" tone="subdued">
      {t("customers.orderCount", { count })}
    </Text>
  );
}
