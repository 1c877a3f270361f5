import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import { addBlockUrl, BLOCKS } from "./theme-editor";

interface Props {
  /** Handles of our blocks on the theme; null while it could not be read. */
  blocks: readonly string[] | null;
  themeName: string | null;
  shopDomain: string;
  apiKey: string;
}

/** What of ours stands in the shop's theme: read from the theme, never assumed. */
export function ThemeCard({ blocks, themeName, shopDomain, apiKey }: Props) {
  const t = useWords();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t("home.storefront")}
          </Text>
          <Text as="p" tone="subdued">
            {themeName ? `${t("home.theme")} ${themeName}` : t("home.themeUnread")}
          </Text>
        </BlockStack>
        {BLOCKS.map((block) => (
          <InlineStack key={block} align="space-between" blockAlign="center" gap="200">
            <Text as="span">{t(`home.block.${block}`)}</Text>
            {blocks?.includes(block) ? (
              <Badge tone="success">{t("home.placed")}</Badge>
            ) : (
              <Button
                variant="plain"
                url={addBlockUrl(shopDomain, apiKey, block)}
                target="_top"
                accessibilityLabel={t("home.addNamed", { block: t(`home.block.${block}`) })}
              >
                {t("home.add")}
              </Button>
            )}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
