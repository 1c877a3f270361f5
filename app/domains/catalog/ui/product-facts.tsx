import { InlineStack, Tag } from "@shopify/polaris";
import { Facts } from "~/ui/facts";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { PriceRange } from "~/ui/price-range";
import { useWords } from "~/ui/words";
import type { ProductDetail } from "../types";
import { Stock } from "./stock";

export function ProductFacts({ product }: { product: Plain<ProductDetail> }) {
  const t = useWords();
  const tags = (names: string[]) => (
    <InlineStack gap="100">
      {names.map((name) => (
        <Tag key={name}>{name}</Tag>
      ))}
    </InlineStack>
  );
  const collections = product.collections.map((collection) => collection.title);
  return (
    <Facts
      title={t("products.facts")}
      facts={[
        { label: t("products.column.price"), value: <PriceRange from={product.minPrice} to={product.maxPrice} /> },
        {
          label: t("products.column.stock"),
          value: <Stock quantity={product.inventoryTotal} isAvailable={product.isAvailable} />,
        },
        {
          label: t("products.onlineStore"),
          value: product.isPublished ? t("products.published") : t("products.unpublished"),
        },
        product.productType ? { label: t("products.column.type"), value: product.productType } : null,
        product.vendor ? { label: t("products.column.vendor"), value: product.vendor } : null,
        collections.length > 0 ? { label: t("products.filter.collection"), value: tags(collections) } : null,
        product.tags.length > 0 ? { label: t("products.filter.tag"), value: tags(product.tags) } : null,
        { label: t("products.created"), value: <When at={product.createdAt} /> },
        { label: t("products.updated"), value: <When at={product.updatedAt} /> },
      ]}
    />
  );
}
