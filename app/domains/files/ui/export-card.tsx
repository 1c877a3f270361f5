import { Banner, BlockStack, Button, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useDownload } from "~/ui/download";
import { useWords } from "~/ui/words";
import { EXPORT_LAYOUTS, type ExportLayout, type FileKind } from "../types";

const KINDS: FileKind[] = ["products", "customers", "orders", "stock"];

/** Writes everything of a kind as a file. */
export function ExportCard() {
  const t = useWords();
  const { download, state } = useDownload();
  const [kind, setKind] = useState<FileKind>("products");
  const [layout, setLayout] = useState<ExportLayout>("aisle");
  const [format, setFormat] = useState<"csv" | "xlsx">("csv");
  const layouts = kind === "products" ? EXPORT_LAYOUTS : EXPORT_LAYOUTS.slice(0, 1);
  const chosen = layouts.includes(layout) ? layout : "aisle";
  const run = () =>
    download("/app/channels/files/export", `${kind}.${format}`, new URLSearchParams({ kind, layout: chosen, format }));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("files.export.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("files.export.text")}
        </Text>
        {state === "failed" ? <Banner tone="warning">{t("files.export.failed")}</Banner> : null}
        <Select
          label={t("files.export.what")}
          options={KINDS.map((value) => ({ value, label: t(`files.kind.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(value as FileKind)}
        />
        <Select
          label={t("files.export.layout")}
          options={layouts.map((value) => ({ value, label: t(`files.export.${value}`) }))}
          value={chosen}
          onChange={(value) => setLayout(value as ExportLayout)}
        />
        <Select
          label={t("files.export.as")}
          options={(["csv", "xlsx"] as const).map((value) => ({ value, label: t(`files.export.${value}`) }))}
          value={format}
          onChange={(value) => setFormat(value as "csv" | "xlsx")}
        />
        <InlineStack>
          <Button onClick={run} loading={state === "running"}>
            {t("files.export.start")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
