import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { ChannelMark, type ChannelName } from "~/ui/channel-mark";
import { useFormat } from "~/ui/format/locale";
import { When } from "~/ui/format/when";
import { RowActions } from "~/ui/index-page/row-actions";
import type { Column, Filter, Sort } from "~/ui/index-page/types";
import { isRecordId, type ListSpec } from "~/ui/list-query";
import { useWords, type Words } from "~/ui/words";
import { STOCK } from "./addresses";
import type { Place } from "./channel-card";
import { DifferenceAnswers, type DifferenceView } from "./difference-answers";

const KINDS = ["night", "change", "order"] as const;
const STATES = ["open", "sent", "taken", "kept", "raised"] as const;
const isOneOf = (words: readonly string[]) => (value: string) => words.includes(value);

export const differenceList: ListSpec = {
  filters: ["channel", "kind", "state"],
  sorts: ["when", "units"],
  sort: "when",
  direction: "desc",
  checks: { channel: isRecordId, kind: isOneOf(KINDS), state: isOneOf(STATES) },
};

export function differenceFilters(t: Words, channels: readonly ChannelName[]): Filter[] {
  return [
    {
      ...{ key: "channel", label: t("stock.plan.channel") },
      choices: channels.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      ...{ key: "kind", label: t("stock.difference.kind.label") },
      choices: KINDS.map((value) => ({ value, label: t(`stock.difference.kind.${value}`) })),
    },
    {
      ...{ key: "state", label: t("stock.filter.state") },
      choices: STATES.map((value) => ({ value, label: t(`stock.difference.state.${value}`) })),
    },
  ];
}

export function differenceSorts(t: Words): Sort[] {
  return [
    {
      ...{ key: "when", label: t("stock.history.when") },
      ...{ ascending: t("sort.oldFirst"), descending: t("sort.newFirst") },
    },
    {
      ...{ key: "units", label: t("stock.difference.units") },
      ...{ ascending: t("sort.lowFirst"), descending: t("sort.highFirst") },
    },
  ];
}

export function differenceColumns(
  t: Words,
  channels: readonly ChannelName[],
  places: readonly Place[],
): Column<DifferenceView>[] {
  return [
    { id: "item", title: t("stock.item"), cell: (row) => <Item {...{ row, channels, places }} /> },
    { id: "when", title: t("stock.history.when"), cell: (row) => <Moment row={row} /> },
    {
      ...{ id: "what", title: t("stock.difference.what") },
      cell: (row) => <What row={row} channel={titleOf(channels, row)} />,
    },
    {
      ...{ id: "do", title: t("stock.decide") },
      cell: (row) => (
        <RowActions>
          <DifferenceAnswers row={row} />
        </RowActions>
      ),
    },
  ];
}

export const differenceOnPhone =
  (channels: readonly ChannelName[], places: readonly Place[]) => (row: DifferenceView) => (
    <Box padding="300" width="100%">
      <BlockStack gap="200">
        <InlineStack align="space-between" gap="200" wrap={false}>
          <Item {...{ row, channels, places }} />
          <Text as="span" tone="subdued">
            <Moment row={row} />
          </Text>
        </InlineStack>
        <What row={row} channel={titleOf(channels, row)} />
        <RowActions>
          <DifferenceAnswers row={row} />
        </RowActions>
      </BlockStack>
    </Box>
  );

const titleOf = (channels: readonly ChannelName[], row: DifferenceView) =>
  channels.find(({ id }) => id === row.channelId)?.title ?? "";

interface ItemProps {
  row: DifferenceView;
  channels: readonly ChannelName[];
  places: readonly Place[];
}

function Item({ row, channels, places }: ItemProps) {
  const channel = channels.find(({ id }) => id === row.channelId);
  const place = places.length > 1 ? places.find(({ value }) => value === row.location)?.label : null;
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Link url={`${STOCK}/${row.itemId}`} dataPrimaryLink monochrome removeUnderline>
        <Text as="span" fontWeight="semibold">
          <span className="aisle-title">{row.title}</span>
        </Text>
      </Link>
      {channel ? <ChannelMark channel={channel} isQuiet /> : null}
      {place ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {place}
        </Text>
      ) : null}
    </BlockStack>
  );
}

/** A night is a day of the shop; a choice has its minute. */
function Moment({ row }: { row: DifferenceView }) {
  const format = useFormat();
  return row.kind === "night" ? format.day(row.at.slice(0, 10)) : <When at={row.at} />;
}

/** What was found or chosen, and why. */
function What({ row, channel }: { row: DifferenceView; channel: string }) {
  const t = useWords();
  const { kind, expected, found, chosen, units: count, orderName: order } = row;
  const amount = chosen > 0 ? `+${chosen}` : String(chosen);
  const what =
    kind === "night"
      ? t("stock.difference.night", { expected, found })
      : `${t("stock.difference.chosen", { amount })} ${t("stock.difference.more", { count })}`;
  return (
    <BlockStack>
      <span className="aisle-title">{what}</span>
      <Text as="span" variant="bodySm" tone="subdued">
        <span className="aisle-title">{t(`stock.difference.why.${kind}`, { channel, order })}</span>
      </Text>
    </BlockStack>
  );
}
