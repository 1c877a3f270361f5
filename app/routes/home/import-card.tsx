import { Banner, BlockStack, Card, Link, Text } from "@shopify/polaris";
import type { ImportStatusDto } from "~/domains/channels/channels.server";
import type { Plain } from "~/ui/plain";
import { reasonWords } from "~/ui/reason";
import { RecordsProgress } from "~/ui/records-progress";
import { useWords } from "~/ui/words";

/** How far the import is, port by port, in records. It goes on when the page is left. */
export function ImportCard({ status }: { status: Plain<ImportStatusDto> }) {
  const t = useWords();
  const isRunning = status.run?.state === "running";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("channels.import")}
        </Text>
        <Text as="p" tone="subdued">
          {t(isRunning ? "channels.importRunning" : "channels.importWaiting")}
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
