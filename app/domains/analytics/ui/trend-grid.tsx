import { Trend } from "~/ui/chart/trend";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { ReportView } from "./load-report.server";

const NAMES = ["revenue", "orders", "averageOrder", "attributed"] as const;

/** The four courses, each with its sum and its comparison. */
export function TrendGrid({ report, names }: { report: ReportView; names: { current: string; before: string } }) {
  const t = useWords();
  const format = useFormat();
  const { currency } = report;
  const money = (style: "full" | "compact") => (minor: number) =>
    format.money({ minor: String(Math.round(minor)), currency }, style);
  const count = (style: "full" | "compact") => (value: number) => format.count(value, style);
  return (
    <div className="aisle-trends">
      {NAMES.map((name) => {
        const metric = report.metrics[name];
        const write = name === "orders" ? count : money;
        return (
          <Trend
            key={name}
            title={t(`metrics.${name}`)}
            note={t(`analytics.note.${name}`)}
            metric={metric}
            names={names}
            text={write("full")}
            axis={write("compact")}
            points={report.days.map((day, i) => ({
              label: format.day(day, "short"),
              title: format.day(day),
              titleBefore: report.daysBefore[i] ? format.day(report.daysBefore[i]) : "",
              value: metric.series[i] ?? 0,
              before: metric.seriesBefore[i] ?? 0,
            }))}
          />
        );
      })}
    </div>
  );
}
