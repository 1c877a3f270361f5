import { BlockStack, Button, Checkbox, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "~/ui/words";

interface ReplaceKeyProps {
  isBusy: boolean;
  onReplace: (isLeaked: boolean) => void;
  onCancel: () => void;
}

/** What replacing a key does, and whether the former one is good for a day more. */
export function ReplaceKey({ isBusy, onReplace, onCancel }: ReplaceKeyProps) {
  const t = useWords();
  const [isLeaked, setLeaked] = useState(false);
  return (
    <BlockStack gap="200">
      <Text as="p">{t(isLeaked ? "settings.key.atOnce" : "settings.key.warning")}</Text>
      <Checkbox label={t("settings.key.leaked")} checked={isLeaked} onChange={setLeaked} />
      <InlineStack gap="200">
        <Button tone="critical" loading={isBusy} onClick={() => onReplace(isLeaked)}>
          {t("settings.key.replace")}
        </Button>
        <Button variant="plain" onClick={onCancel}>
          {t("action.cancel")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
