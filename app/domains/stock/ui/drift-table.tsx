import { useFetcher } from "@remix-run/react";
import { Badge, Button, ButtonGroup, Link } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import type { Plain } from "~/ui/plain";
import { PlainTable } from "~/ui/plain-table";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { DriftDto } from "../types";
import type { Channel } from "./channel-card";
import { usePaged } from "./paged";

type Row = Plain<DriftDto>;

/** What a night found otherwise than it should be, item by item, each with two ways to mend it. */
export function DriftTable({ drift, channels }: { drift: Row[]; channels: Channel[] }) {
  const t = useWords();
  const format = useFormat();
  const { shown, pages } = usePaged(drift);
  const titleOf = (id: string) => channels.find(({ channelId }) => channelId === id)?.title ?? "";
  return (
    <PlainTable
      title={t("stock.drift.title")}
      rows={shown}
      foot={pages}
      idOf={(row) => row.id}
      empty={t("stock.drift.none")}
      columns={[
        {
          ...{ id: "item", title: t("stock.item") },
          cell: (row) => <Link url={`/app/channels/stock/${row.itemId}`}>{row.title}</Link>,
        },
        {
          ...{ id: "channel", title: t("stock.plan.channel") },
          cell: (row) => `${titleOf(row.channelId)}, ${format.day(row.night)}`,
        },
        { id: "expected", title: t("stock.drift.expected"), isNumber: true, cell: (row) => row.expected },
        { id: "found", title: t("stock.drift.found"), isNumber: true, cell: (row) => row.found },
        {
          ...{ id: "mend", title: t("stock.decide"), isNumber: true },
          cell: (row) =>
            row.state === "open" ? <Mend id={row.id} /> : <Badge>{t(`stock.drift.state.${row.state}`)}</Badge>,
        },
      ]}
    />
  );
}

function Mend({ id }: { id: string }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(data && !data.error ? t("stock.mended") : null, data);
  const ask = (intent: "send" | "take") => submit({ intent, id }, { method: "POST", action: "/app/channels/stock" });
  return (
    <ButtonGroup>
      <Button size="slim" disabled={state !== "idle"} onClick={() => ask("take")}>
        {t("stock.drift.take")}
      </Button>
      <Button size="slim" variant="primary" disabled={state !== "idle"} onClick={() => ask("send")}>
        {t("stock.drift.send")}
      </Button>
    </ButtonGroup>
  );
}
