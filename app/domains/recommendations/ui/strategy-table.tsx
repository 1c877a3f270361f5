import { BlockStack, Text } from "@shopify/polaris";
import { Count } from "~/ui/format/amount";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { LearningDto } from "../types";

/** What each strategy answers, for how many products, and how many of those the storefront shows. */
export function StrategyTable({ learning }: { learning: LearningDto | null }) {
  const t = useWords();
  return (
    <PlainTable
      title={t("recommendations.strategies")}
      rows={learning?.strategies ?? []}
      idOf={(row) => row.strategy}
      empty={t("recommendations.notLearnt")}
      columns={[
        {
          id: "strategy",
          title: t("recommendations.strategyName"),
          cell: ({ strategy }) => (
            <BlockStack>
              <Text as="span" fontWeight="semibold">
                {t(`recommendations.strategy.${strategy}.name`)}
              </Text>
              <Text as="span" variant="bodySm" tone="subdued">
                {t(`recommendations.strategy.${strategy}.text`)}
              </Text>
            </BlockStack>
          ),
        },
        {
          id: "slots",
          title: t("recommendations.answers"),
          isNumber: true,
          cell: (row) => (row.isShopWide ? t("recommendations.wholeShop") : <Count value={row.slots} />),
        },
        {
          id: "published",
          title: t("recommendations.onStorefront"),
          isNumber: true,
          isMinor: true,
          cell: (row) => (row.isShopWide ? null : <Count value={row.published} />),
        },
        {
          id: "refused",
          title: t("recommendations.refusedCount"),
          isNumber: true,
          isMinor: true,
          cell: (row) => <Count value={row.refused} />,
        },
      ]}
    />
  );
}
