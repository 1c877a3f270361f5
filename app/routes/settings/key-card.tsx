import { BlockStack, Card, Divider, Text } from "@shopify/polaris";
import { Fragment } from "react";
import type { StorefrontKeyDto } from "~/domains/recommendations/recommendations.server";
import { useWords } from "~/ui/words";
import { KeyOfStorefront } from "./key-of-storefront";

/** The publishable keys of the shop's storefronts: to see, to copy, to replace one by one. */
export function KeyCard({ keys }: { keys: StorefrontKeyDto[] }) {
  const t = useWords();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t(keys.length > 1 ? "settings.key.titles" : "settings.key.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t(keys.length > 1 ? "settings.key.helps" : "settings.key.help")}
          </Text>
        </BlockStack>
        {keys.map((storefront, n) => (
          <Fragment key={storefront.channelId ?? "main"}>
            {n > 0 ? <Divider /> : null}
            <KeyOfStorefront storefront={storefront} isOnly={keys.length === 1} />
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}
