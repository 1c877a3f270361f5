import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import type { ChannelName } from "~/ui/channel-mark";
import { When } from "~/ui/format/when";
import type { Column, Filter, Sort } from "~/ui/index-page/types";
import { isRecordId, type ListSpec } from "~/ui/list-query";
import type { Plain } from "~/ui/plain";
import { useWords, type Words } from "~/ui/words";
import type { MovementDto } from "../types";
import type { Place } from "./channel-card";

type Movement = Plain<MovementDto>;

const KINDS = ["opening", "sale", "correction", "explained", "transfer", "decided"] as const;

export const movementList: ListSpec = {
  filters: ["channel", "kind"],
  sorts: ["recorded", "units"],
  sort: "recorded",
  direction: "desc",
  checks: { channel: isRecordId, kind: (value) => KINDS.some((kind) => kind === value) },
};

export function movementFilters(t: Words, channels: readonly ChannelName[]): Filter[] {
  return [
    {
      ...{ key: "channel", label: t("stock.plan.channel") },
      choices: channels.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      ...{ key: "kind", label: t("stock.history.kind.label") },
      choices: KINDS.map((value) => ({ value, label: t(`stock.history.kind.${value}`) })),
    },
  ];
}

export function movementSorts(t: Words): Sort[] {
  return [
    {
      ...{ key: "recorded", label: t("stock.history.when") },
      ...{ ascending: t("sort.oldFirst"), descending: t("sort.newFirst") },
    },
    {
      ...{ key: "units", label: t("stock.history.change") },
      ...{ ascending: t("sort.lowFirst"), descending: t("sort.highFirst") },
    },
  ];
}

const placeOf = (places: readonly Place[], { location }: Movement) =>
  places.find(({ value }) => value === location)?.label ?? location;

export function movementColumns(
  t: Words,
  channels: readonly ChannelName[],
  places: readonly Place[],
): Column<Movement>[] {
  return [
    { id: "what", title: t("stock.history.what"), cell: (row) => <What {...{ row, channels }} /> },
    { id: "when", title: t("stock.history.when"), cell: (row) => <When at={row.occurredAt} /> },
    { id: "place", title: t("stock.history.place"), cell: (row) => placeOf(places, row) },
    { id: "change", title: t("stock.history.change"), alignment: "end", cell: (row) => changeOf(row) },
  ];
}

export const movementOnPhone = (channels: readonly ChannelName[], places: readonly Place[]) => (row: Movement) => (
  <Box padding="300" width="100%">
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200" wrap={false}>
        <What {...{ row, channels }} />
        <Text as="span" fontWeight="semibold">
          {changeOf(row)}
        </Text>
      </InlineStack>
      <Text as="span" variant="bodySm" tone="subdued">
        <When at={row.occurredAt} /> · {placeOf(places, row)}
      </Text>
    </BlockStack>
  </Box>
);

const changeOf = ({ quantity }: Movement) => (quantity > 0 ? `+${quantity}` : String(quantity));

function What({ row, channels }: { row: Movement; channels: readonly ChannelName[] }) {
  const t = useWords();
  const channel = channels.find(({ id }) => id === row.channelId)?.title ?? "";
  const words = t(`stock.history.by.${row.kind}`, { channel, order: row.orderName ?? "" });
  const said = <span className="aisle-title">{words}</span>;
  if (!row.orderId) return <Text as="span">{said}</Text>;
  return (
    <Link url={`/app/orders/${row.orderId}`} dataPrimaryLink monochrome removeUnderline>
      {said}
    </Link>
  );
}
