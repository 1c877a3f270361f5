import { Badge, BlockStack, Box, InlineStack, Text, Tooltip } from "@shopify/polaris";
import type { Column, Filter, Sort } from "~/ui/index-page/types";
import { isRecordId, type ListSpec } from "~/ui/list-query";
import type { Plain } from "~/ui/plain";
import { useWords, type Words } from "~/ui/words";
import type { OfferCell, StockRowDto } from "../types";
import type { Channel, Place } from "./channel-card";
import { ItemName } from "./item-name";

export type StockView = Plain<StockRowDto>;

const STATES = ["waiting", "refused", "zero", "owed"] as const;

export const itemList: ListSpec = {
  filters: ["channel", "state", "place"],
  sorts: ["left", "rate", "title"],
  sort: "left",
  direction: "asc",
  checks: { channel: isRecordId, state: (value) => (STATES as readonly string[]).includes(value) },
};

export function itemFilters(t: Words, channels: readonly Channel[], places: readonly Place[]): Filter[] {
  return [
    {
      ...{ key: "channel", label: t("stock.plan.channel") },
      choices: channels.map(({ channelId, title }) => ({ value: channelId, label: title })),
    },
    {
      ...{ key: "state", label: t("stock.filter.state") },
      choices: STATES.map((value) => ({ value, label: t(`stock.filter.${value}`) })),
    },
    ...(places.length > 1 ? [{ key: "place", label: t("stock.history.place"), choices: [...places] }] : []),
  ];
}

export function itemSorts(t: Words): Sort[] {
  const numbers = { ascending: t("sort.lowFirst"), descending: t("sort.highFirst") };
  return [
    { key: "left", label: t("stock.left"), ...numbers },
    { key: "rate", label: t("stock.soldPerDay"), ...numbers },
    { key: "title", label: t("stock.item"), ascending: t("sort.aToZ"), descending: t("sort.zToA") },
  ];
}

const placeName = (places: readonly Place[], id: string) => places.find(({ value }) => value === id)?.label ?? id;

/** What is left, then what every channel shows of it. */
export function itemColumns(t: Words, channels: readonly Channel[], places: readonly Place[]): Column<StockView>[] {
  const place: Column<StockView> = {
    ...{ id: "place", title: t("stock.history.place") },
    cell: (row) => <span className="aisle-title">{placeName(places, row.location)}</span>,
  };
  return [
    { id: "item", title: t("stock.item"), cell: (row) => <Item row={row} /> },
    ...(places.length > 1 ? [place] : []),
    { id: "left", title: t("stock.left"), alignment: "end", cell: (row) => <Left row={row} /> },
    { id: "rate", title: t("stock.soldPerDay"), alignment: "end", cell: (row) => row.soldPerDay.toFixed(1) },
    ...channels.map((channel) => ({
      ...{ id: channel.channelId, title: channel.title, alignment: "end" as const },
      cell: (row: StockView) => <Cell row={row} channel={channel} />,
    })),
  ];
}

const offersIt = (row: StockView) => (channel: Channel) =>
  row.offers.some(({ channelId }) => channelId === channel.channelId);

export const itemOnPhone = (channels: readonly Channel[], places: readonly Place[]) => (row: StockView) => (
  <Box padding="300" width="100%">
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200" wrap={false}>
        <Item row={row} />
        <Left row={row} />
      </InlineStack>
      {places.length > 1 ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {placeName(places, row.location)}
        </Text>
      ) : null}
      {channels.filter(offersIt(row)).map((channel) => (
        <InlineStack key={channel.channelId} align="space-between" gap="200" wrap={false}>
          <Text as="span" variant="bodySm">
            {channel.title}
          </Text>
          <Cell row={row} channel={channel} />
        </InlineStack>
      ))}
    </BlockStack>
  </Box>
);

const Item = ({ row }: { row: StockView }) => (
  <ItemName title={row.title} sku={row.sku} url={`/app/channels/stock/${row.itemId}`} />
);

function Left({ row }: { row: StockView }) {
  const t = useWords();
  return (
    <InlineStack gap="100" align="end" wrap={false}>
      {row.backordered > 0 ? (
        <Badge tone="attention">{t("stock.backordered", { count: row.backordered })}</Badge>
      ) : null}
      <Text as="span" fontWeight="semibold" {...(row.truth < 0 ? { tone: "critical" as const } : {})}>
        {row.truth}
      </Text>
    </InlineStack>
  );
}

function Cell({ row, channel }: { row: StockView; channel: Channel }) {
  const t = useWords();
  const offer = row.offers.find(({ channelId }) => channelId === channel.channelId);
  if (!offer) return <>–</>;
  if (offer.buffer === 0 || channel.bufferKind !== "auto") return <Shown offer={offer} />;
  const why = t("stock.buffer.why", {
    rate: row.soldPerDay.toFixed(1),
    seconds: (channel.lagMs / 1_000).toFixed(0),
    count: offer.buffer,
  });
  return (
    <Tooltip content={why}>
      <Shown offer={offer} />
    </Tooltip>
  );
}

function Shown({ offer }: { offer: Plain<OfferCell> }) {
  const t = useWords();
  return (
    <InlineStack gap="100" align="end" wrap={false}>
      <Text as="span">{offer.told === null ? t("stock.unknown") : String(offer.told)}</Text>
      {offer.isWaiting ? (
        <Text as="span" tone="subdued">
          <span aria-hidden="true">{t("stock.wants", { number: offer.wanted })}</span>
          <Text as="span" visuallyHidden>
            {t("stock.wantsAloud", { number: offer.wanted })}
          </Text>
        </Text>
      ) : null}
      {offer.refusal ? <Badge tone="warning">{t("stock.refusedHere")}</Badge> : null}
    </InlineStack>
  );
}
