import { Button, InlineStack } from "@shopify/polaris";
import { useDownload } from "~/ui/download";
import type { Length } from "~/ui/period";
import { useWords } from "~/ui/words";

/** The report's two tables as files. */
export function DownloadMenu({ length }: { length: Length }) {
  const t = useWords();
  const { download, state } = useDownload();
  const get = (what: "days" | "strategies") =>
    download(`/app/analytics/export?what=${what}&days=${length}`, `${what}.csv`);
  return (
    <InlineStack gap="200">
      <Button onClick={() => get("days")} loading={state === "running"}>
        {t("analytics.exportDays")}
      </Button>
      <Button onClick={() => get("strategies")} loading={state === "running"}>
        {t("analytics.exportStrategies")}
      </Button>
    </InlineStack>
  );
}
