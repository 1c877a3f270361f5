import { Link } from "@shopify/polaris";
import { Facts } from "~/ui/facts";
import { Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import { useWords } from "~/ui/words";
import type { LearningDto } from "../types";

export function LearningFacts({ learning, excluded }: { learning: LearningDto | null; excluded: number }) {
  const t = useWords();
  return (
    <Facts
      title={t("recommendations.learning")}
      facts={[
        learning ? { label: t("recommendations.learntAt"), value: <When at={learning.finishedAt} /> } : null,
        learning ? { label: t("recommendations.fromOrders"), value: <Count value={learning.orderCount} /> } : null,
        learning ? { label: t("recommendations.fromProducts"), value: <Count value={learning.productCount} /> } : null,
        {
          label: t("recommendations.excludedCount"),
          value: (
            <Link url="/app/recommendations/products">
              <Count value={excluded} />
            </Link>
          ),
        },
      ]}
    />
  );
}
