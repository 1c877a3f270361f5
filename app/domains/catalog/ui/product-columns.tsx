import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { Count } from "~/ui/format/amount";
import type { Column } from "~/ui/index-page/types";
import { Picture } from "~/ui/picture";
import type { Plain } from "~/ui/plain";
import { PriceRange } from "~/ui/price-range";
import type { Words } from "~/ui/words";
import type { ProductRow } from "../types";
import { ProductStatusBadge } from "./product-status";
import { Stock } from "./stock";

export type ProductView = Plain<ProductRow>;

function Title({ row }: { row: ProductView }) {
  return (
    <Link url={`/app/products/${row.id}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        <span className="aisle-title">{row.title}</span>
      </Text>
    </Link>
  );
}

export function productColumns(t: Words): Column<ProductView>[] {
  return [
    {
      id: "picture",
      title: t("products.column.picture"),
      isTitleHidden: true,
      cell: (row) => <Picture url={row.imageUrl} />,
    },
    { id: "title", title: t("products.column.title"), cell: (row) => <Title row={row} /> },
    { id: "status", title: t("products.column.status"), cell: (row) => <ProductStatusBadge status={row.status} /> },
    {
      id: "stock",
      title: t("products.column.stock"),
      cell: (row) => <Stock quantity={row.inventoryTotal} isAvailable={row.isAvailable} />,
    },
    { id: "type", title: t("products.column.type"), cell: (row) => row.productType },
    { id: "vendor", title: t("products.column.vendor"), cell: (row) => row.vendor },
    {
      id: "variants",
      title: t("products.column.variants"),
      alignment: "end",
      cell: (row) => <Count value={row.variantCount} />,
    },
    {
      id: "price",
      title: t("products.column.price"),
      alignment: "end",
      cell: (row) => <PriceRange from={row.minPrice} to={row.maxPrice} />,
    },
  ];
}

export function ProductOnPhone(row: ProductView) {
  return (
    <Box padding="300" width="100%">
      <InlineStack gap="300" wrap={false} blockAlign="center">
        <Picture url={row.imageUrl} />
        <BlockStack gap="100" inlineAlign="start">
          <Title row={row} />
          <InlineStack gap="200">
            <PriceRange from={row.minPrice} to={row.maxPrice} />
            <Stock quantity={row.inventoryTotal} isAvailable={row.isAvailable} />
          </InlineStack>
          {row.status === "active" ? null : <ProductStatusBadge status={row.status} />}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}
