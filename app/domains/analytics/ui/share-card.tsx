import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";

/** A link by which others read the audit, until it ends or is taken back. */
export function ShareCard({ address, until }: { address: string | null; until: string | null }) {
  const t = useWords();
  const format = useFormat();
  const { submit, state } = useFetcher();
  const [isCopied, setCopied] = useState(false);
  const ask = (intent: "share" | "unshare") => {
    setCopied(false);
    submit({ intent }, { method: "POST" });
  };
  const copy = () => navigator.clipboard.writeText(address ?? "").then(() => setCopied(true));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("analytics.audit.share.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("analytics.audit.share.text")}
        </Text>
        {address ? (
          <>
            <TextField
              label={t("analytics.audit.share.link")}
              labelHidden
              value={address}
              readOnly
              autoComplete="off"
            />
            <InlineStack gap="200">
              <Button onClick={copy}>
                {isCopied ? t("analytics.audit.share.copied") : t("analytics.audit.share.copy")}
              </Button>
              <Button onClick={() => ask("unshare")} tone="critical" variant="plain" disabled={state !== "idle"}>
                {t("analytics.audit.share.stop")}
              </Button>
            </InlineStack>
            <Text as="p" variant="bodySm" tone="subdued">
              {t("analytics.audit.share.until", { day: format.day((until ?? "").slice(0, 10)) })}
            </Text>
          </>
        ) : (
          <InlineStack>
            <Button onClick={() => ask("share")} loading={state !== "idle"}>
              {t("analytics.audit.share.make")}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
