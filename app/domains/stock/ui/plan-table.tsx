import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Pagination, Spinner } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { Preview } from "../routes/preview";
import type { Channel } from "./channel-card";

interface Props {
  channelId: string;
  channels: Channel[];
  isBusy: boolean;
  onTurnOn: () => void;
}

/** What would change, before it does; then one click. */
export function PlanTable({ channelId, channels, isBusy, onTurnOn }: Props) {
  const t = useWords();
  const [page, setPage] = useState(1);
  const { load, data } = useFetcher<Preview>();
  useEffect(() => load(`/app/channels/stock/preview?channelId=${channelId}&page=${page}`), [load, channelId, page]);
  if (!data) return <Spinner size="small" accessibilityLabel={t("stock.plan.title")} />;
  const { rows, total, items, size } = data;
  const said =
    total > 0
      ? t("stock.plan.some", { count: total, items })
      : items > 0
        ? t("stock.plan.none", { items })
        : t("stock.plan.nothingShared");
  const titleOf = (id: string) => channels.find((one) => one.channelId === id)?.title ?? "";
  return (
    <BlockStack gap="300">
      <Banner tone={total > 0 ? "warning" : "info"}>{said}</Banner>
      {total > 0 ? (
        <PlainTable
          title={t("stock.plan.title")}
          rows={rows}
          idOf={(row) => row.channelId + row.id}
          empty=""
          columns={[
            { id: "item", title: t("stock.plan.item"), cell: (row) => row.title },
            { id: "channel", title: t("stock.plan.channel"), cell: (row) => titleOf(row.channelId) },
            { id: "from", title: t("stock.plan.from"), isNumber: true, cell: (row) => row.from ?? t("stock.unknown") },
            { id: "to", title: t("stock.plan.to"), isNumber: true, cell: (row) => row.to },
          ]}
          foot={
            total > size ? (
              <Pagination
                hasPrevious={page > 1}
                hasNext={page * size < total}
                onPrevious={() => setPage(page - 1)}
                onNext={() => setPage(page + 1)}
                label={t("stock.plan.page", { from: (page - 1) * size + 1, to: Math.min(page * size, total), total })}
              />
            ) : null
          }
        />
      ) : null}
      <InlineStack>
        <Button variant="primary" onClick={onTurnOn} loading={isBusy}>
          {t("stock.turnOn")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
