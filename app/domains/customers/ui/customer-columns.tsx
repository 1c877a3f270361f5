import { Badge, BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { ChannelMark, type ChannelName } from "~/ui/channel-mark";
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

/** Where a person is known. */
function Marks({ row, channels }: { row: CustomerView; channels: readonly ChannelName[] }) {
  return (
    <InlineStack gap="200">
      {channels
        .filter(({ id }) => row.channelIds.includes(id))
        .map((channel) => (
          <ChannelMark key={channel.id} channel={channel} />
        ))}
    </InlineStack>
  );
}

/** The channels have a column where there are several. */
export function customerColumns(t: Words, channels: readonly ChannelName[]): Column<CustomerView>[] {
  const marks: Column<CustomerView>[] =
    channels.length > 1
      ? [{ id: "channels", title: t("customers.channels"), cell: (row) => <Marks row={row} channels={channels} /> }]
      : [];
  return [
    { id: "name", title: t("customers.column.name"), cell: (row) => <Name row={row} /> },
    ...marks,
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

export const customerOnPhone = (channels: readonly ChannelName[]) => (row: CustomerView) => (
  <CustomerOnPhone row={row} channels={channels} />
);

function CustomerOnPhone({ row, channels }: { row: CustomerView; channels: readonly ChannelName[] }) {
  return (
    <Box padding="300" width="100%">
      <InlineStack align="space-between" gap="200" wrap={false}>
        <BlockStack gap="100">
          <Name row={row} />
          <Text as="span" tone="subdued">
            <Place {...row} />
          </Text>
          {channels.length > 1 ? <Marks row={row} channels={channels} /> : null}
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
