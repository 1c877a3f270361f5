import { useDownload } from "~/ui/download";
import type { Length } from "~/ui/period";
import { useWords } from "~/ui/words";

/** The report's two tables as files: a menu of the page. */
export function useDownloads(length: Length) {
  const t = useWords();
  const { download } = useDownload();
  const action = (what: "days" | "strategies", content: string) => ({
    content,
    onAction: () => void download(`/app/analytics/export?what=${what}&days=${length}`, `${what}.csv`),
  });
  return [
    {
      title: t("action.export"),
      actions: [action("days", t("analytics.exportDays")), action("strategies", t("analytics.exportStrategies"))],
    },
  ];
}
