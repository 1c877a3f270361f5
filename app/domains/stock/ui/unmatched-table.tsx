import { useFetcher } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Link,
  Modal,
  ResourceItem,
  ResourceList,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { PlainTable } from "~/ui/plain-table";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { Picked } from "../routes/picker";
import type { UnmatchedDto } from "../types";
import type { Channel } from "./channel-card";
import { usePaged } from "./paged";

type Row = Plain<UnmatchedDto>;
const ACTION = "/app/channels/stock";
const TYPING_MS = 250;

/** Lines that took nothing, because nobody knows what they sold. */
export function UnmatchedTable({
  unmatched,
  channels,
}: {
  unmatched: { rows: Row[]; total: number };
  channels: Channel[];
}) {
  const t = useWords();
  const { shown, pages } = usePaged(unmatched.rows);
  const [chosen, choose] = useState<Row | null>(null);
  const titleOf = (id: string) => channels.find(({ channelId }) => channelId === id)?.title ?? "";
  return (
    <>
      <PlainTable
        title={t("stock.unmatched.title")}
        note={t("stock.unmatched.note")}
        rows={shown}
        foot={pages}
        idOf={(row) => row.id}
        empty={t("stock.unmatched.none")}
        columns={[
          {
            ...{ id: "item", title: t("stock.item") },
            cell: (row) => (
              <>
                {row.title}
                <Text as="p" variant="bodySm" tone="subdued">
                  {row.sku}
                </Text>
              </>
            ),
          },
          {
            ...{ id: "order", title: t("stock.unmatched.order") },
            cell: (row) => (
              <>
                <Link url={`/app/orders/${row.orderId}`}>{row.orderName}</Link>
                <Text as="p" variant="bodySm" tone="subdued">
                  {titleOf(row.channelId)}, <When at={row.placedAt} />
                </Text>
              </>
            ),
          },
          { id: "units", title: t("stock.unmatched.units"), isNumber: true, cell: (row) => row.quantity },
          {
            id: "do",
            title: t("stock.decide"),
            isNumber: true,
            cell: (row) => <Actions row={row} onLink={() => choose(row)} />,
          },
        ]}
      />
      {chosen ? <ItemPicker key={chosen.id} row={chosen} onClose={() => choose(null)} /> : null}
    </>
  );
}

function Actions({ row, onLink }: { row: Row; onLink: () => void }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(data && !data.error ? t("stock.unmatched.dismissed") : null, data);
  const dismiss = (reason: "once" | "always") =>
    submit({ intent: "dismiss", id: row.id, reason }, { method: "POST", action: ACTION });
  return (
    <ButtonGroup>
      <Button size="slim" variant="primary" onClick={onLink}>
        {t("stock.unmatched.link")}
      </Button>
      <Button size="slim" disabled={state !== "idle"} onClick={() => dismiss("once")}>
        {t("stock.unmatched.dismiss")}
      </Button>
      {row.variantId ? (
        <Button size="slim" disabled={state !== "idle"} onClick={() => dismiss("always")}>
          {t("stock.unmatched.dismissAlways")}
        </Button>
      ) : null}
    </ButtonGroup>
  );
}

function ItemPicker({ row, onClose }: { row: Row; onClose: () => void }) {
  const t = useWords();
  const [search, setSearch] = useState(row.sku ?? "");
  const { load, data } = useFetcher<Picked>();
  const linking = useFetcher<{ error: string | null }>();
  useToast(linking.data && !linking.data.error ? t("stock.unmatched.chosen") : null, linking.data);
  useEffect(() => {
    const timer = setTimeout(() => load(`/app/channels/stock/picker?search=${encodeURIComponent(search)}`), TYPING_MS);
    return () => clearTimeout(timer);
  }, [load, search]);
  const isDone = linking.data !== undefined && !linking.data.error;
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  const link = (itemId: string) =>
    linking.submit({ intent: "link", id: row.id, itemId }, { method: "POST", action: ACTION });
  return (
    <Modal open onClose={onClose} title={t("stock.unmatched.pick")}>
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{row.title}</Text>
          {linking.data?.error ? <Banner tone="critical">{t("stock.unmatched.failed")}</Banner> : null}
          <TextField
            label={t("stock.unmatched.search")}
            labelHidden
            placeholder={t("stock.unmatched.search")}
            autoComplete="off"
            value={search}
            onChange={setSearch}
          />
          <ResourceList
            loading={!data}
            items={data?.items ?? []}
            emptyState={<Text as="p">{t("stock.unmatched.noItems")}</Text>}
            renderItem={(item) => (
              <ResourceItem id={item.itemId} onClick={() => link(item.itemId)} disabled={linking.state !== "idle"}>
                <Text as="p">{item.title}</Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  {item.sku}
                </Text>
              </ResourceItem>
            )}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
