import { Badge, BlockStack, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { PlainTable } from "~/ui/plain-table";
import { reasonWords } from "~/ui/reason";
import { useWords } from "~/ui/words";
import type { ChannelDto, RunDto } from "../types";
import { resourceWord } from "./resource-words";

type Run = Plain<RunDto>;
const TONES = { running: "info", done: "success", failed: "critical", cancelled: undefined } as const;

/** What was read when, and what it mended. */
export function RunTable({ runs, channels }: { runs: Run[]; channels: Plain<ChannelDto>[] }) {
  const t = useWords();
  const titleOf = (run: Run) => channels.find(({ id }) => id === run.channelId)?.title ?? "";
  return (
    <PlainTable
      title={t("channels.runs")}
      rows={runs}
      idOf={(run) => run.id}
      empty={t("channels.noRuns")}
      columns={[
        ...(channels.length > 1
          ? [{ id: "channel", title: t("channels.channelTitle"), cell: (run: Run) => titleOf(run) }]
          : []),
        { id: "kind", title: t("channels.kindTitle"), cell: (run) => t(`channels.kind.${run.kind}`) },
        {
          id: "state",
          title: t("channels.stateTitle"),
          cell: (run) => <State run={run} />,
        },
        { id: "started", title: t("channels.startedAt"), isMinor: true, cell: (run) => <When at={run.startedAt} /> },
        { id: "seconds", title: t("channels.took"), isNumber: true, isMinor: true, cell: (run) => <Took run={run} /> },
        { id: "mended", title: t("channels.mended"), cell: (run) => <Mended run={run} /> },
      ]}
    />
  );
}

function State({ run }: { run: Run }) {
  const t = useWords();
  const tone = TONES[run.state];
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Badge {...(tone ? { tone } : {})}>{t(`channels.runState.${run.state}`)}</Badge>
      {run.failure ? (
        <Text as="span" variant="bodySm" tone="critical" breakWord>
          {reasonWords(t, run.failure)}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Took({ run }: { run: Run }) {
  const t = useWords();
  const format = useFormat();
  if (!run.finishedAt) return null;
  const seconds = Math.max(1, Math.round((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1_000));
  const minutes = Math.round(seconds / 60);
  if (minutes > 2) return <span>{t("channels.minutes", { count: minutes, minutes: format.count(minutes) })}</span>;
  return <span>{t("channels.seconds", { count: seconds, seconds: format.count(seconds) })}</span>;
}

function Mended({ run }: { run: Run }) {
  const t = useWords();
  const format = useFormat();
  if (run.kind === "import") return null;
  const counts = Object.entries(run.mended.counts).filter(([, count]) => count > 0);
  if (counts.length === 0) return <Text as="span">{run.state === "done" ? t("channels.nothingMended") : null}</Text>;
  const words = counts.map(([kind, count]) => `${format.count(count)} ${resourceWord(t, kind, count)}`).join(", ");
  return (
    <details>
      <summary>{words}</summary>
      <ul className="aisle-examples">
        {run.mended.examples.map(({ kind, what, externalId }) => (
          <li key={`${kind} ${externalId}`}>
            {t(`channels.what.${what}`, { record: resourceWord(t, kind, 1), id: externalId })}
          </li>
        ))}
      </ul>
    </details>
  );
}
