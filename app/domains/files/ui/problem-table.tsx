import { Button, Text } from "@shopify/polaris";
import { useDownload } from "~/ui/download";
import { Count } from "~/ui/format/amount";
import { useFormat } from "~/ui/format/locale";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { ProblemDto, ProblemStage } from "../types";
import { fieldWords, whyWords } from "./words";

interface Props {
  importId: string;
  stage: ProblemStage;
  problems: ProblemDto[];
  all: number;
}

/** Cells and rows that were left out, with what to do; all of them as a file. */
export function ProblemTable({ importId, stage, problems, all }: Props) {
  const t = useWords();
  const format = useFormat();
  const { download, state } = useDownload();
  const fetchAll = () => download(`/app/channels/files/${importId}/problems?stage=${stage}`, "problems.csv");
  return (
    <PlainTable
      title={t(stage === "undo" ? "files.problems.titleUndo" : "files.problems.title")}
      rows={problems.map((problem, at) => ({ ...problem, id: String(at) }))}
      idOf={(one) => one.id}
      empty={t("files.problems.none")}
      {...(problems.length > 0 && {
        aside: (
          <Button onClick={fetchAll} loading={state === "running"}>
            {t("files.problems.download")}
          </Button>
        ),
      })}
      columns={[
        { id: "row", title: t("files.problems.row"), isNumber: true, cell: (one) => <Count value={one.row} /> },
        {
          id: "column",
          title: t("files.problems.column"),
          cell: (one) => (one.field ? fieldWords(t, one.field) : t("files.problems.wholeRow")),
        },
        { id: "found", title: t("files.problems.found"), cell: (one) => one.found },
        { id: "why", title: t("files.problems.why"), cell: (one) => whyWords(t, one.code) },
      ]}
      {...(all > problems.length && {
        foot: (
          <Text as="p" tone="subdued">
            {t("files.problems.more", { shown: format.count(problems.length), all: format.count(all) })}
          </Text>
        ),
      })}
    />
  );
}
