import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";

/** The storefront's publishable key: to see, to copy, to replace. */
export function KeyCard({ storefrontKey }: { storefrontKey: string }) {
  const t = useWords();
  const { submit, state, data } = useFetcher();
  const [isAsking, setAsking] = useState(false);
  const [isCopied, setCopied] = useState(false);
  useToast(data ? t("settings.key.replaced") : null, data);
  const copy = () =>
    navigator.clipboard.writeText(storefrontKey).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("settings.key.title")}
        </Text>
        <TextField
          label={t("settings.key.label")}
          helpText={t("settings.key.help")}
          value={storefrontKey}
          readOnly
          autoComplete="off"
          monospaced
          connectedRight={
            <Button onClick={copy}>{isCopied ? t("settings.key.copied") : t("settings.key.copy")}</Button>
          }
        />
        {isAsking ? (
          <BlockStack gap="200">
            <Text as="p">{t("settings.key.warning")}</Text>
            <InlineStack gap="200">
              <Button
                tone="critical"
                loading={state !== "idle"}
                onClick={() => {
                  submit({ intent: "rotate-key" }, { method: "POST" });
                  setAsking(false);
                  setCopied(false);
                }}
              >
                {t("settings.key.replace")}
              </Button>
              <Button variant="plain" onClick={() => setAsking(false)}>
                {t("action.cancel")}
              </Button>
            </InlineStack>
          </BlockStack>
        ) : (
          <InlineStack>
            <Button loading={state !== "idle"} onClick={() => setAsking(true)}>
              {t("settings.key.ask")}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
