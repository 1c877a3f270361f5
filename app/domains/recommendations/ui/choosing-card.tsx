import { BlockStack, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { When } from "~/ui/format/when";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { ChoosingDto } from "../types";

/** How well the shop's own past would have been foretold: by what was chosen, by the best single method, by best sellers. */
export function ChoosingCard({ choosing }: { choosing: ChoosingDto | null }) {
  const t = useWords();
  const format = useFormat();
  const share = (value: number | null) => (value === null ? "–" : format.share(value));
  return (
    <PlainTable
      title={t("recommendations.choosing.title")}
      rows={choosing?.tasks ?? []}
      idOf={(row) => row.task}
      empty={t("recommendations.choosing.notYet")}
      columns={[
        {
          id: "task",
          title: t("recommendations.choosing.question"),
          cell: ({ task, exercises }) => (
            <BlockStack>
              <Text as="span" fontWeight="semibold">
                {t(`recommendations.choosing.task.${task}.name`)}
              </Text>
              <Text as="span" variant="bodySm" tone="subdued">
                {t(`recommendations.choosing.task.${task}.text`, {
                  count: exercises,
                  exercises: format.count(exercises),
                })}
              </Text>
            </BlockStack>
          ),
        },
        {
          id: "chosen",
          title: t("recommendations.choosing.chosen"),
          isNumber: true,
          cell: (row) => share(row.score),
        },
        {
          id: "alone",
          title: t("recommendations.choosing.alone"),
          isNumber: true,
          cell: (row) => share(row.bestAlone),
        },
        {
          id: "popular",
          title: t("recommendations.choosing.bestSellers"),
          isNumber: true,
          cell: (row) => share(row.bestSellers),
        },
      ]}
      note={t("recommendations.choosing.note")}
      foot={
        choosing ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {t("recommendations.choosing.when", { orders: format.count(choosing.orderCount) })}{" "}
            <When at={choosing.chosenAt} />
          </Text>
        ) : null
      }
    />
  );
}
