import { Link } from "@shopify/polaris";
import { DAY } from "~/kernel/time";
import { Count } from "~/ui/format/amount";
import { useFormat } from "~/ui/format/locale";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import { isBlock } from "../core/blocks";
import type { ExperimentDto, LookDto } from "../types";
import { blockWords, nameWords } from "./arm-words";
import { StateBadge } from "./state-badge";
import { verdictWords } from "./verdict-words";

export interface ExperimentRow {
  experiment: ExperimentDto;
  look: LookDto | null;
}

/** What was tried, newest first, with what can be said of it. */
export function ExperimentTable({ rows }: { rows: ExperimentRow[] }) {
  const t = useWords();
  const format = useFormat();
  return (
    <PlainTable
      title={t("experiments.list")}
      rows={rows}
      idOf={({ experiment }) => experiment.id}
      empty={t("experiments.empty.text")}
      columns={[
        {
          id: "name",
          title: t("experiments.column.name"),
          cell: ({ experiment }) => (
            <Link url={`/app/experiments/${experiment.id}`}>
              <span className="aisle-title">{nameWords(t, experiment)}</span>
            </Link>
          ),
        },
        {
          id: "state",
          title: t("experiments.column.state"),
          cell: ({ experiment }) => <StateBadge state={experiment.state} />,
        },
        {
          id: "block",
          title: t("experiments.column.block"),
          isMinor: true,
          cell: ({ experiment: { block } }) => <span>{isBlock(block) ? blockWords(t, block) : ""}</span>,
        },
        {
          id: "days",
          title: t("experiments.column.days"),
          isNumber: true,
          isMinor: true,
          cell: ({ experiment }) => <DaysRun experiment={experiment} />,
        },
        {
          id: "verdict",
          title: t("experiments.column.verdict"),
          cell: ({ experiment, look }) => (
            <span suppressHydrationWarning>{verdictWords(t, format, experiment, look).text}</span>
          ),
        },
      ]}
    />
  );
}

/** Since the start, until it was stopped. */
function DaysRun({ experiment: { startedAt, stoppedAt } }: { experiment: ExperimentDto }) {
  const { now } = useFormat();
  if (!startedAt) return null;
  const until = stoppedAt ? Date.parse(stoppedAt) : now;
  return <Count value={Math.max(0, Math.floor((until - Date.parse(startedAt)) / DAY))} />;
}
