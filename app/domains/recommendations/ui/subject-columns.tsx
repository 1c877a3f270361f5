import { Badge, BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import type { ProductRow } from "~/domains/catalog/catalog.server";
import type { Column } from "~/ui/index-page/types";
import { Picture } from "~/ui/picture";
import type { Plain } from "~/ui/plain";
import { PriceRange } from "~/ui/price-range";
import { useWords, type Words } from "~/ui/words";

export type SubjectView = Plain<ProductRow> & { isExcluded: boolean };

function Title({ row }: { row: SubjectView }) {
  return (
    <Link
      url={`/app/recommendations/products/${encodeURIComponent(row.externalId)}`}
      dataPrimaryLink
      monochrome
      removeUnderline
    >
      <Text as="span" fontWeight="semibold">
        <span className="aisle-title">{row.title}</span>
      </Text>
    </Link>
  );
}

function State({ row }: { row: SubjectView }) {
  const t = useWords();
  if (row.isExcluded) return <Badge tone="attention">{t("recommendations.state.excluded")}</Badge>;
  if (row.status !== "active" || !row.isPublished) return <Badge>{t("recommendations.state.hidden")}</Badge>;
  if (!row.isAvailable) return <Badge>{t("recommendations.state.sold-out")}</Badge>;
  return <Badge tone="success">{t("recommendations.canBeShown")}</Badge>;
}

export function subjectColumns(t: Words): Column<SubjectView>[] {
  return [
    {
      id: "picture",
      title: t("products.column.picture"),
      isTitleHidden: true,
      cell: (row) => <Picture url={row.imageUrl} />,
    },
    { id: "title", title: t("products.column.title"), cell: (row) => <Title row={row} /> },
    { id: "state", title: t("recommendations.column.state"), cell: (row) => <State row={row} /> },
    { id: "type", title: t("products.column.type"), cell: (row) => row.productType },
    {
      id: "price",
      title: t("products.column.price"),
      alignment: "end",
      cell: (row) => <PriceRange from={row.minPrice} to={row.maxPrice} />,
    },
  ];
}

export function SubjectOnPhone(row: SubjectView) {
  return (
    <Box padding="300" width="100%">
      <InlineStack gap="300" wrap={false} blockAlign="center">
        <Picture url={row.imageUrl} />
        <BlockStack gap="100" inlineAlign="start">
          <Title row={row} />
          <State row={row} />
        </BlockStack>
      </InlineStack>
    </Box>
  );
}
