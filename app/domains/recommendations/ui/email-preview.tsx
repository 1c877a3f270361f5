import { BlockStack, Card, Text } from "@shopify/polaris";
import { useWords } from "~/ui/words";

/** As mail programs are given it: the very piece of HTML, in a frame of its own that may do nothing. */
export function EmailPreview({ address, product }: { address: string; product: string | null }) {
  const t = useWords();
  const { pathname, searchParams } = new URL(address);
  searchParams.set("preview", "1");
  if (product) searchParams.set("product", product);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("recommendations.email.preview")}
        </Text>
        <iframe
          title={t("recommendations.email.preview")}
          src={`${pathname}?${searchParams}`}
          sandbox=""
          style={{ width: "100%", height: 640, border: 0, background: "#ffffff" }}
        />
        <Text as="p" tone="subdued">
          {t("recommendations.email.previewNote")}
        </Text>
      </BlockStack>
    </Card>
  );
}
