import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Card, DropZone, ProgressBar, Text } from "@shopify/polaris";
import { useCallback, useId } from "react";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import { useUpload } from "./use-upload";
import { failureWords } from "./words";

/** Takes a file, and goes to its page when it is there. */
export function UploadCard() {
  const t = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const labelId = useId();
  const then = useCallback((importId: string) => navigate(`/app/channels/files/${importId}`), [navigate]);
  const { upload, send } = useUpload("/app/channels/files/upload", then);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("files.give.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("files.give.text")}
        </Text>
        {upload.state === "refused" ? <Banner tone="warning">{failureWords(t, upload.code)}</Banner> : null}
        {upload.state === "broken" ? <Banner tone="warning">{t("files.give.failed")}</Banner> : null}
        {upload.state === "sending" ? (
          <BlockStack gap="100">
            <Text as="p" id={labelId} breakWord>
              {t("files.give.sending", { name: upload.name })}
            </Text>
            <ProgressBar
              progress={Math.round((upload.done / upload.total) * 100)}
              size="small"
              ariaLabelledBy={labelId}
            />
            <Text as="p" tone="subdued">
              {format.share(upload.done / upload.total)}
            </Text>
          </BlockStack>
        ) : (
          <DropZone
            label={t("files.give.drop")}
            labelHidden
            allowMultiple={false}
            onDrop={([file]) => {
              if (file) void send(file);
            }}
          >
            <DropZone.FileUpload actionTitle={t("files.give.drop")} actionHint={t("files.give.hint")} />
          </DropZone>
        )}
      </BlockStack>
    </Card>
  );
}
