import { BlockStack, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useFormat } from "./format/locale";
import { useWords } from "./words";

interface Props {
  label: string;
  done: number;
  /** Null while it is not known. */
  total: number | null;
  isFinished: boolean;
}

/** How far long work is, in records. */
export function RecordsProgress({ label, done, total, isFinished }: Props) {
  const t = useWords();
  const labelId = useId();
  const format = useFormat();
  const share = isFinished ? 1 : total ? Math.min(1, done / total) : 0;
  const text = isFinished
    ? t("progress.done", { done: format.count(done) })
    : total === null
      ? t("progress.counting", { done: format.count(done) })
      : t("progress.of", { done: format.count(done), total: format.count(Math.max(total, done)) });
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200">
        <Text as="span" id={labelId}>
          {label}
        </Text>
        <Text as="span" tone="subdued">
          <span className="aisle-number">{text}</span>
        </Text>
      </InlineStack>
      <ProgressBar
        progress={Math.round(share * 100)}
        size="small"
        tone={isFinished ? "success" : "highlight"}
        ariaLabelledBy={labelId}
      />
    </BlockStack>
  );
}
