import { Stack } from "~/ui/chart/stack";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { LedgerReportView } from "./load-ledger.server";
import { useRowNames } from "./row-names";

/** What recommendations led to, by the day that the orders were placed. */
export function EarnedCourse({ report }: { report: LedgerReportView }) {
  const t = useWords();
  const format = useFormat();
  const nameOf = useRowNames(report.dimension);
  const money = (style: "full" | "compact") => (minor: number) =>
    format.money({ minor: String(Math.round(minor)), currency: report.currency }, style);
  return (
    <Stack
      title={t("analytics.earned.course")}
      note={t("analytics.earned.courseNote", {
        from: format.day(report.period.from),
        to: format.day(report.period.to),
      })}
      empty={t("analytics.earned.nothing")}
      points={report.days.map((day) => ({ label: format.day(day, "short"), title: format.day(day) }))}
      series={report.course.map((series) => ({ name: nameOf(series), values: series.values }))}
      text={money("full")}
      axis={money("compact")}
    />
  );
}
