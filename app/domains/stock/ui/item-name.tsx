import { BlockStack, Link, Text } from "@shopify/polaris";

/** What an item is called, and its SKU where it has one; `url` is where more of it stands. */
export function ItemName({ title, sku, url }: { title: string; sku: string | null; url?: string }) {
  const name = (
    <Text as="span" fontWeight="semibold">
      <span className="aisle-title">{title}</span>
    </Text>
  );
  return (
    <BlockStack>
      {url ? (
        <Link url={url} dataPrimaryLink monochrome removeUnderline>
          {name}
        </Link>
      ) : (
        name
      )}
      {sku ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {sku}
        </Text>
      ) : null}
    </BlockStack>
  );
}
