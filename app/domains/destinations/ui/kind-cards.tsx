import { BlockStack, Button, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import { KINDS } from "../types";

/** What can be told, each with what it wants of the shopper's consent. */
export function KindCards() {
  const t = useWords();
  return (
    <InlineGrid columns={{ xs: 1, sm: 2, lg: 3 }} gap="400">
      {KINDS.map((kind) => (
        <Card key={kind}>
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t(`destinations.kind.${kind}.name`)}
            </Text>
            <Text as="p" tone="subdued">
              {t(`destinations.kind.${kind}.text`)}
            </Text>
            <InlineStack>
              <Button
                url={`/app/analytics/destinations/new-${kind}`}
                accessibilityLabel={t("destinations.addKind", { kind: t(`destinations.kind.${kind}.name`) })}
              >
                {t("destinations.add")}
              </Button>
            </InlineStack>
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}
