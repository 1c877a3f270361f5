import { useSearchParams } from "@remix-run/react";
import { Badge, InlineStack, Link, Pagination, Text, Tooltip } from "@shopify/polaris";
import type { Plain } from "~/ui/plain";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { OfferCell, StockRowDto } from "../types";
import type { Channel, Place } from "./channel-card";

type Row = Plain<StockRowDto>;

interface Props {
  items: { rows: Row[]; total: number };
  channels: Channel[];
  places: Place[];
  page: number;
  size: number;
}

/** Items by channels: what is left, and what each of them shows of it. */
export function ItemTable({ items, channels, places, page, size }: Props) {
  const t = useWords();
  const [params, setParams] = useSearchParams();
  const go = (to: number) => {
    params.set("page", String(to));
    setParams(params);
  };
  const placeOf = (id: string) => places.find(({ value }) => value === id)?.label ?? id;
  return (
    <PlainTable
      title={t("stock.items")}
      rows={items.rows}
      idOf={(row) => row.id}
      empty={t("stock.itemsNone")}
      columns={[
        {
          id: "item",
          title: t("stock.item"),
          cell: (row) => (
            <>
              <Link url={`/app/channels/stock/${row.itemId}`}>{row.title}</Link>
              <Text as="p" variant="bodySm" tone="subdued">
                {[row.sku, places.length > 1 ? placeOf(row.location) : null].filter(Boolean).join(" · ")}
              </Text>
            </>
          ),
        },
        {
          ...{ id: "left", title: t("stock.left"), isNumber: true },
          cell: (row) => (
            <InlineStack gap="100" align="end" wrap={false}>
              {row.backordered > 0 ? (
                <Badge tone="attention">{t("stock.backordered", { count: row.backordered })}</Badge>
              ) : null}
              <Text as="span" fontWeight="semibold">
                {row.truth}
              </Text>
            </InlineStack>
          ),
        },
        ...channels.map((channel) => ({
          ...{ id: channel.channelId, title: channel.title, isNumber: true },
          cell: (row: Row) => <Cell row={row} channel={channel} />,
        })),
      ]}
      foot={
        items.total > size ? (
          <Pagination
            hasPrevious={page > 1}
            hasNext={page * size < items.total}
            onPrevious={() => go(page - 1)}
            onNext={() => go(page + 1)}
            label={t("stock.plan.page", {
              from: (page - 1) * size + 1,
              to: Math.min(page * size, items.total),
              total: items.total,
            })}
          />
        ) : null
      }
    />
  );
}

function Cell({ row, channel }: { row: Row; channel: Channel }) {
  const t = useWords();
  const offer = row.offers.find(({ channelId }) => channelId === channel.channelId);
  if (!offer) return <>–</>;
  const why = t("stock.buffer.why", {
    rate: row.soldPerDay.toFixed(1),
    seconds: (channel.lagMs / 1_000).toFixed(0),
    count: offer.buffer,
  });
  return offer.buffer > 0 && channel.bufferKind === "auto" ? (
    <Tooltip content={why}>
      <Shown offer={offer} />
    </Tooltip>
  ) : (
    <Shown offer={offer} />
  );
}

function Shown({ offer }: { offer: Plain<OfferCell> }) {
  const t = useWords();
  const shown = offer.told === null ? t("stock.unknown") : String(offer.told);
  return (
    <InlineStack gap="100" align="end" wrap={false}>
      <Text as="span">{shown}</Text>
      {offer.isWaiting ? (
        <Text as="span" tone="subdued">
          {t("stock.wants", { number: offer.wanted })}
        </Text>
      ) : null}
      {offer.refusal ? <Badge tone="warning">!</Badge> : null}
    </InlineStack>
  );
}
