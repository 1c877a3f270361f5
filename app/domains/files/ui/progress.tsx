import { BlockStack, Card, Text } from "@shopify/polaris";
import type { Plain } from "~/ui/plain";
import { RecordsProgress } from "~/ui/records-progress";
import { useWords } from "~/ui/words";
import type { ImportDto } from "../types";

/** How far the work on a file is, while there is any. */
export function Progress({ file }: { file: Plain<ImportDto> }) {
  const t = useWords();
  const { state, doneRows, check, applied } = file;
  const label =
    state === "checking" || state === "reading"
      ? t("files.check.running")
      : state === "applying"
        ? t("files.apply.running")
        : state === "undoing"
          ? t("files.undo.running")
          : null;
  if (!label) return null;
  const records = (applied?.made ?? 0) + (applied?.changed ?? 0);
  const total =
    state === "applying" ? (check?.rows ?? null) : state === "undoing" ? records : rowsBy(file.share, doneRows);
  return (
    <Card>
      <BlockStack gap="200">
        <RecordsProgress label={label} done={doneRows} total={total} isFinished={false} />
        <Text as="p" tone="subdued">
          {t("files.check.leave")}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** How many rows a file will have had, by the part of its bytes that is gone through. */
function rowsBy(share: number, rows: number): number | null {
  return share > 0.01 ? Math.round(rows / share) : null;
}
