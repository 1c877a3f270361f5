import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { Picture } from "~/ui/picture";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { ProductDetail } from "../types";

const MOST_PICTURES = 8;

export function Description({ product }: { product: Plain<ProductDetail> }) {
  const t = useWords();
  const pictures = product.images.length > 0 ? product.images : [{ url: product.imageUrl }];
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200">
          {pictures.slice(0, MOST_PICTURES).map((picture) => (
            <Picture key={picture.url ?? ""} url={picture.url} size="medium" />
          ))}
        </InlineStack>
        <Text as="p" tone={product.description ? "base" : "subdued"} breakWord>
          {product.description || t("products.noDescription")}
        </Text>
      </BlockStack>
    </Card>
  );
}
