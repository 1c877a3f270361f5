import { useDownload } from "~/ui/download";
import { useWords } from "~/ui/words";
import type { ReportView } from "./load-report.server";

type What = "days" | "strategies" | "channels";

/** The report's tables as files: a menu of the page. */
export function useDownloads({ length, choice, byChannel }: ReportView) {
  const t = useWords();
  const { download } = useDownload();
  const asked = new URLSearchParams({ days: String(length), ...(choice.chosen && { channel: choice.chosen }) });
  const action = (what: What, content: string) => ({
    content,
    onAction: () => void download(`/app/analytics/export?what=${what}&${asked}`, `${what}.csv`),
  });
  return [
    {
      title: t("action.export"),
      actions: [
        action("days", t("analytics.exportDays")),
        action("strategies", t("analytics.exportStrategies")),
        ...(byChannel ? [action("channels", t("analytics.channel.export"))] : []),
      ],
    },
  ];
}
