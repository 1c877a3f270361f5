import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useFormat } from "~/ui/format/locale";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { ImportDto, ProblemDto, ProblemStage } from "../types";
import { Columns, type ColumnsAnswer } from "./columns";
import { ProblemTable } from "./problem-table";
import { Progress } from "./progress";
import { Report } from "./report";
import { State } from "./state";
import { failureWords } from "./words";

interface Props {
  file: Plain<ImportDto>;
  stage: ProblemStage;
  problems: ProblemDto[];
  columns: { fields: string[]; missing: string[][]; preview: ProblemDto[] } | null;
}

/** One import, in whatever state it is: one thing to do next. */
export function ImportPage({ file, stage, problems, columns }: Props) {
  const t = useWords();
  const format = useFormat();
  const { submit, state, data } = useFetcher<ColumnsAnswer>();
  const [isSure, setSure] = useState(false);
  const isBusy = state !== "idle";
  const send = (intent: "columns" | "apply" | "go-on" | "undo") => submit({ intent }, { method: "POST" });
  const report = file.applied ?? file.check;
  const news = (file.check?.made ?? 0) + (file.check?.changed ?? 0);
  const canUndo = (file.state === "applied" || file.state === "failed") && file.undoUntil !== null;
  const primary =
    file.state === "checked" && news > 0
      ? { primaryAction: { content: t("files.check.apply"), onAction: () => send("apply"), loading: isBusy } }
      : {};
  const secondary = [
    ...(file.state === "checked" || file.state === "checking"
      ? [{ content: t("files.columns.change"), onAction: () => send("columns"), disabled: isBusy }]
      : []),
    ...(file.state === "failed" && file.applied && file.hasBytes
      ? [{ content: t("files.apply.goOn"), onAction: () => send("go-on"), disabled: isBusy }]
      : []),
    ...(canUndo
      ? [
          {
            content: t(isSure ? "files.undo.sure" : "files.undo.start"),
            destructive: true,
            onAction: () => (isSure ? send("undo") : setSure(true)),
            disabled: isBusy,
          },
        ]
      : []),
  ];
  return (
    <Page
      title={file.fileName}
      titleMetadata={<State state={file.state} />}
      backAction={{ content: t("files.title"), url: "/app/channels/files" }}
      secondaryActions={secondary}
      {...primary}
    >
      <BlockStack gap="400">
        {data?.error ? <Banner tone="warning">{failureWords(t, data.error)}</Banner> : null}
        {file.failure ? <Banner tone="critical">{failureWords(t, file.failure)}</Banner> : null}
        <Progress file={file} />
        {columns && file.plan ? <Columns file={file} plan={file.plan} {...columns} /> : null}
        {file.state === "checked" && news === 0 ? <Banner tone="info">{t("files.check.nothing")}</Banner> : null}
        {file.undo ? <Undone undo={file.undo} /> : null}
        {canUndo && file.undoUntil ? (
          <Text as="p" tone="subdued">
            {t("files.undo.until", { day: format.day(file.undoUntil.slice(0, 10)) })}
          </Text>
        ) : null}
        {report && file.state !== "mapping" ? (
          <>
            {problems.length > 0 ? (
              <ProblemTable
                importId={file.id}
                stage={stage}
                problems={problems}
                all={stage === "undo" ? (file.undo?.refused ?? 0) : report.problems}
              />
            ) : null}
            <Report report={report} isDone={file.applied !== null} />
          </>
        ) : null}
      </BlockStack>
    </Page>
  );
}

function Undone({ undo }: { undo: { undone: number; refused: number } }) {
  const t = useWords();
  const format = useFormat();
  return (
    <Banner tone={undo.refused > 0 ? "warning" : "success"}>
      <p>{t("files.undo.done", { count: undo.undone, undone: format.count(undo.undone) })}</p>
      {undo.refused > 0 ? (
        <p>{t("files.undo.refused", { count: undo.refused, refused: format.count(undo.refused) })}</p>
      ) : null}
    </Banner>
  );
}
