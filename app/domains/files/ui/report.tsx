import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { Count } from "~/ui/format/amount";
import { useFormat } from "~/ui/format/locale";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { ImportReport, Sample } from "../types";
import { changedWords } from "./words";

const COUNTS = ["made", "changed", "left", "refused"] as const;

/** What an import would do, or did: numbers, and some of the records. */
export function Report({ report, isDone }: { report: ImportReport; isDone: boolean }) {
  const t = useWords();
  const format = useFormat();
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingSm">
            {t(isDone ? "files.check.done" : "files.check.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("files.check.rows", { count: report.rows, rows: format.count(report.rows) })}
          </Text>
          <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
            {COUNTS.map((name) => (
              <BlockStack key={name}>
                <Text as="p" tone="subdued">
                  {t(`files.check.${name}`)}
                </Text>
                <Text as="p" variant="headingLg">
                  <Count value={report[name]} />
                </Text>
              </BlockStack>
            ))}
          </InlineGrid>
        </BlockStack>
      </Card>
      {report.samples.changed.length > 0 ? <Changed samples={report.samples.changed} isDone={isDone} /> : null}
      {report.samples.made.length > 0 ? <Made samples={report.samples.made} isDone={isDone} /> : null}
    </BlockStack>
  );
}

function Made({ samples, isDone }: { samples: Sample[]; isDone: boolean }) {
  const t = useWords();
  return (
    <PlainTable
      title={t(isDone ? "files.check.madeDone" : "files.check.madeSamples")}
      rows={samples}
      idOf={(one) => one.key}
      empty=""
      columns={[
        { id: "row", title: t("files.columns.row"), isNumber: true, cell: (one) => <Count value={one.row} /> },
        { id: "name", title: t("files.check.name"), cell: (one) => one.title },
        { id: "key", title: t("files.check.key"), isMinor: true, cell: (one) => one.key },
      ]}
    />
  );
}

/** Field by field, what stands there now and what would. */
function Changed({ samples, isDone }: { samples: Sample[]; isDone: boolean }) {
  const t = useWords();
  const rows = samples.flatMap((sample) =>
    sample.fields.map((difference) => ({
      ...difference,
      id: `${sample.key} ${difference.field}`,
      title: sample.title,
    })),
  );
  const told = (text: string) =>
    text || (
      <Text as="span" tone="subdued">
        {t("files.check.empty")}
      </Text>
    );
  return (
    <PlainTable
      title={t(isDone ? "files.check.changedDone" : "files.check.changedSamples")}
      rows={rows}
      idOf={(one) => one.id}
      empty=""
      columns={[
        { id: "name", title: t("files.check.name"), cell: (one) => one.title },
        { id: "field", title: t("files.check.field"), cell: (one) => changedWords(t, one.field) },
        {
          id: "before",
          title: t(isDone ? "files.check.beforeDone" : "files.check.before"),
          cell: (one) => told(one.before),
        },
        { id: "after", title: t("files.check.after"), cell: (one) => told(one.after) },
      ]}
    />
  );
}
