import { BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import { When } from "~/ui/format/when";
import type { Column, Filter, Sort } from "~/ui/index-page/types";
import type { ListSpec } from "~/ui/list-query";
import type { Plain } from "~/ui/plain";
import { reasonWords } from "~/ui/reason";
import { useWords, type Words } from "~/ui/words";
import type { DamagedDto } from "../types";
import { resourceWord } from "./resource-words";

export type RecordView = Plain<DamagedDto>;

export const recordList: ListSpec = {
  filters: ["channel", "source", "resource"],
  sorts: ["seen"],
  sort: "seen",
  direction: "desc",
};

export function recordFilters(t: Words, channels: { id: string; title: string }[]): Filter[] {
  return [
    {
      key: "channel",
      label: t("channels.channelTitle"),
      choices: channels.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      key: "source",
      label: t("channels.record.source"),
      choices: (["import", "webhook", "reconcile", "file"] as const).map((value) => ({
        value,
        label: t(`channels.source.${value}`),
      })),
    },
    {
      key: "resource",
      label: t("channels.record.kind"),
      choices: ["product", "variant", "collection", "customer", "order", "refund", "row"].map((value) => ({
        value,
        label: resourceWord(t, value, 2),
      })),
    },
  ];
}

export function recordSorts(t: Words): Sort[] {
  return [
    { key: "seen", label: t("channels.record.seen"), ascending: t("sort.oldFirst"), descending: t("sort.newFirst") },
  ];
}

function Which({ row }: { row: RecordView }) {
  const t = useWords();
  const at = row.line === null ? row.externalId : t("channels.record.line", { line: row.line });
  return (
    <Text as="span" fontWeight="semibold" breakWord>
      {[resourceWord(t, row.resource, 1), at].filter(Boolean).join(" ")}
    </Text>
  );
}

function Why({ row }: { row: RecordView }) {
  const reason = reasonWords(useWords(), row.reason);
  return <span className="aisle-title">{row.field ? [row.field, reason].join(": ") : reason}</span>;
}

export function recordColumns(t: Words): Column<RecordView>[] {
  return [
    { id: "which", title: t("channels.record.which"), cell: (row) => <Which row={row} /> },
    { id: "why", title: t("channels.record.why"), cell: (row) => <Why row={row} /> },
    { id: "source", title: t("channels.record.source"), cell: (row) => t(`channels.source.${row.source}`) },
    { id: "seen", title: t("channels.record.seen"), cell: (row) => <When at={row.firstSeenAt} /> },
  ];
}

export function RecordOnPhone(row: RecordView) {
  return (
    <Box padding="300" width="100%">
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <Which row={row} />
          <Text as="span" tone="subdued">
            <When at={row.firstSeenAt} />
          </Text>
        </InlineStack>
        <Why row={row} />
      </BlockStack>
    </Box>
  );
}
