import { BlockStack, Card, EmptyState, ProgressBar, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { AuditDto } from "../types";

/** Before the first audit: what it is and that nothing happens to the shop. */
export function NoAudit({ start, isStarting }: { start: () => void; isStarting: boolean }) {
  const t = useWords();
  return (
    <Card>
      <EmptyState
        heading={t("analytics.audit.empty.title")}
        action={{ content: t("analytics.audit.start"), onAction: start, loading: isStarting }}
        image=""
      >
        <Text as="p">{t("analytics.audit.empty.text")}</Text>
      </EmptyState>
    </Card>
  );
}

export function AuditRunning({ progress }: { progress: number }) {
  const t = useWords();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("analytics.audit.running")}
        </Text>
        <ProgressBar progress={Math.round(progress * 100)} size="small" ariaLabelledBy="audit-progress" />
        <Text as="p" tone="subdued" id="audit-progress">
          {t("analytics.audit.progress", { share: format.share(progress, 0) })}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** Why there is nothing to show, and what may be done. */
export function auditFailure(t: ReturnType<typeof useWords>, failure: NonNullable<AuditDto["failure"]>): string {
  return failure.code === "too-few-orders"
    ? t("analytics.audit.tooFew", { count: failure.orders, least: failure.least })
    : t("analytics.audit.givenUp");
}
