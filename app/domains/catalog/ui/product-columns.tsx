import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import type { ChannelName } from "~/ui/channel-mark";
import { Count } from "~/ui/format/amount";
import type { Column } from "~/ui/index-page/types";
import { Picture } from "~/ui/picture";
import type { Plain } from "~/ui/plain";
import { PriceRange } from "~/ui/price-range";
import type { Words } from "~/ui/words";
import type { ListedProduct } from "../types";
import { ChannelMarks } from "./channel-marks";
import { ProductStatusBadge } from "./product-status";
import { Stock } from "./stock";

export type ProductView = Plain<ListedProduct>;

function Title({ row }: { row: ProductView }) {
  return (
    <Link url={`/app/products/${row.id}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        <span className="aisle-title">{row.title}</span>
      </Text>
    </Link>
  );
}

/** Where it is sold is a column where there are several channels. */
export function productColumns(t: Words, channels: readonly ChannelName[]): Column<ProductView>[] {
  const soldOn: Column<ProductView> = {
    id: "channels",
    title: t("products.column.soldOn"),
    cell: (row) => <ChannelMarks ids={row.channelIds} channels={channels} />,
  };
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
    ...(channels.length > 1 ? [soldOn] : []),
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

export const productOnPhone = (channels: readonly ChannelName[]) => (row: ProductView) => (
  <ProductOnPhone row={row} channels={channels} />
);

function ProductOnPhone({ row, channels }: { row: ProductView; channels: readonly ChannelName[] }) {
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
          {channels.length > 1 ? <ChannelMarks ids={row.channelIds} channels={channels} /> : null}
          {row.status === "active" ? null : <ProductStatusBadge status={row.status} />}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}
