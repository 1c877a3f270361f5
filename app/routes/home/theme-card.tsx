import { Badge, BlockStack, Button, Card, Text } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import type { ThemeView } from "./load.server";
import { addBlockUrl, BLOCKS } from "./theme-editor";

interface Props {
  /** Null while it could not be read. */
  theme: ThemeView | null;
  shopDomain: string;
  apiKey: string;
}

/** What of ours stands in the shop's theme: read from the theme, never assumed. */
export function ThemeCard({ theme, shopDomain, apiKey }: Props) {
  const t = useWords();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t("home.storefront")}
          </Text>
          <Text as="p" tone="subdued">
            {theme ? `${t("home.theme")} ${theme.name}` : t("home.themeUnread")}
          </Text>
        </BlockStack>
        {BLOCKS.map((block) => (
          <BlockStack key={block} gap="100" inlineAlign="start">
            <Text as="span">{t(`home.block.${block}`)}</Text>
            {theme?.blocks.includes(block) ? (
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
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
