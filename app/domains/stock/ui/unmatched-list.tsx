import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { ChannelMark, type ChannelName } from "~/ui/channel-mark";
import { When } from "~/ui/format/when";
import { RowActions } from "~/ui/index-page/row-actions";
import type { Column, Filter, Sort } from "~/ui/index-page/types";
import { isRecordId, type ListSpec } from "~/ui/list-query";
import { useWords, type Words } from "~/ui/words";
import { ItemName } from "./item-name";
import { LineAnswers, type UnmatchedView } from "./line-answers";

export type Choose = (row: UnmatchedView) => void;

const PRODUCTS = ["listed", "none"] as const;

export const unmatchedList: ListSpec = {
  filters: ["channel", "product"],
  sorts: ["placed", "title", "units"],
  sort: "placed",
  direction: "asc",
  checks: { channel: isRecordId, product: (value) => (PRODUCTS as readonly string[]).includes(value) },
};

export function unmatchedFilters(t: Words, channels: readonly ChannelName[]): Filter[] {
  return [
    {
      ...{ key: "channel", label: t("stock.plan.channel") },
      choices: channels.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      ...{ key: "product", label: t("stock.unmatched.product.label") },
      choices: PRODUCTS.map((value) => ({ value, label: t(`stock.unmatched.product.${value}`) })),
    },
  ];
}

export function unmatchedSorts(t: Words): Sort[] {
  return [
    {
      ...{ key: "placed", label: t("stock.unmatched.placed") },
      ...{ ascending: t("sort.oldFirst"), descending: t("sort.newFirst") },
    },
    { key: "title", label: t("stock.item"), ascending: t("sort.aToZ"), descending: t("sort.zToA") },
    {
      ...{ key: "units", label: t("stock.unmatched.units") },
      ...{ ascending: t("sort.lowFirst"), descending: t("sort.highFirst") },
    },
  ];
}

export function unmatchedColumns(t: Words, channels: readonly ChannelName[], choose: Choose): Column<UnmatchedView>[] {
  return [
    { id: "item", title: t("stock.item"), cell: (row) => <ItemName title={row.title} sku={row.sku} /> },
    {
      ...{ id: "order", title: t("stock.unmatched.order") },
      cell: (row) => <Order row={row} channels={channels} />,
    },
    { id: "placed", title: t("stock.unmatched.placed"), cell: (row) => <When at={row.placedAt} /> },
    { id: "units", title: t("stock.unmatched.units"), alignment: "end", cell: (row) => row.quantity },
    {
      ...{ id: "do", title: t("stock.decide") },
      cell: (row) => (
        <RowActions>
          <LineAnswers row={row} onLink={() => choose(row)} />
        </RowActions>
      ),
    },
  ];
}

export const unmatchedOnPhone = (channels: readonly ChannelName[], choose: Choose) => (row: UnmatchedView) => (
  <Box padding="300" width="100%">
    <BlockStack gap="200">
      <InlineStack align="space-between" gap="200" wrap={false}>
        <ItemName title={row.title} sku={row.sku} />
        <Text as="span" tone="subdued">
          <When at={row.placedAt} />
        </Text>
      </InlineStack>
      <InlineStack align="space-between" gap="200" wrap={false}>
        <Order row={row} channels={channels} />
        <Units row={row} />
      </InlineStack>
      <RowActions>
        <LineAnswers row={row} onLink={() => choose(row)} />
      </RowActions>
    </BlockStack>
  </Box>
);

function Units({ row }: { row: UnmatchedView }) {
  const t = useWords();
  return <Text as="span">{t("stock.unmatched.unitsOf", { count: row.quantity })}</Text>;
}

function Order({ row, channels }: { row: UnmatchedView; channels: readonly ChannelName[] }) {
  const channel = channels.find(({ id }) => id === row.channelId);
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Link url={`/app/orders/${row.orderId}`} dataPrimaryLink monochrome removeUnderline>
        {row.orderName}
      </Link>
      {channel ? <ChannelMark channel={channel} isQuiet /> : null}
    </BlockStack>
  );
}
