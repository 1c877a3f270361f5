import { Banner, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { reasonWords } from "~/ui/reason";
import { RecordsProgress } from "~/ui/records-progress";
import { useWords } from "~/ui/words";
import type { ImportStatusDto } from "../types";

/** How far the import is, port by port, in records. It goes on when the page is left. */
export function ImportProgress({ status }: { status: Plain<ImportStatusDto> }) {
  const t = useWords();
  const isRunning = status.run?.state === "running";
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingSm">
            {t("channels.import")}
          </Text>
          {status.run ? (
            <Text as="span" tone="subdued">
              {isRunning ? t("channels.startedAt") : t("channels.endedAt")}{" "}
              <When at={status.run.finishedAt ?? status.run.startedAt} />
            </Text>
          ) : null}
        </InlineStack>
        <Text as="p" tone="subdued">
          {t(
            isRunning ? "channels.importRunning" : status.importedAt ? "channels.importDone" : "channels.importWaiting",
          )}
        </Text>
        {status.ports.map((port) => (
          <RecordsProgress key={port.port} label={t(`channels.port.${port.port}`)} {...port} />
        ))}
        {status.run?.state === "failed" ? (
          <Banner tone="critical" title={t("channels.importFailed")}>
            {reasonWords(t, status.run.failure ?? "")}
          </Banner>
        ) : null}
        {status.damagedCount > 0 ? (
          <Link url="/app/channels/records">{t("channels.damaged", { count: status.damagedCount })}</Link>
        ) : null}
      </BlockStack>
    </Card>
  );
}
