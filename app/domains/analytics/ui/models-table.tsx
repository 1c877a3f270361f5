import { Amount } from "~/ui/format/amount";
import { type PlainColumn, PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { LedgerReportView } from "./load-ledger.server";
import { useRowNames } from "./row-names";

type Row = LedgerReportView["models"][number];

const MODELS = ["last", "first", "linear"] as const;

/** The same revenue by which of several clicks it counts for: where the columns differ, shoppers needed more than one. */
export function ModelsTable({ report }: { report: LedgerReportView }) {
  const t = useWords();
  const nameOf = useRowNames(report.dimension);
  if (report.models.length === 0) return null;
  const columns: PlainColumn<Row>[] = [
    {
      id: "name",
      title: t(`analytics.earned.dimension.${report.dimension}`),
      cell: ({ key }) => <span>{nameOf({ key, title: null })}</span>,
    },
    ...MODELS.map((model) => ({
      id: model,
      title: t(`analytics.earned.model.${model}`),
      isNumber: true,
      cell: (row: Row) => <Amount value={{ minor: row[model], currency: report.currency }} />,
    })),
  ];
  return (
    <PlainTable
      title={t("analytics.earned.models")}
      note={t("analytics.earned.modelsNote", { count: report.ownWindowHours })}
      rows={report.models}
      idOf={({ key }) => key}
      empty=""
      columns={columns}
    />
  );
}
