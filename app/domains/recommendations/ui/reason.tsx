import { Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { Reason } from "../core/slot";

/** Why a product stands here, in one line, with its numbers. */
export function ReasonWords({ reason }: { reason: Reason }) {
  const t = useWords();
  const format = useFormat();
  const text = (() => {
    switch (reason.kind) {
      case "bought-together":
        return t("recommendations.reason.together", {
          count: reason.orders,
          orders: format.count(reason.orders),
          ofOrders: format.count(reason.ofOrders),
        });
      case "best-seller":
        return t("recommendations.reason.bestSeller", {
          units: format.count(reason.units),
          orders: format.count(reason.orders),
          days: format.count(reason.days),
        });
      case "also-viewed":
        return t("recommendations.reason.alsoViewed", {
          count: reason.sessions,
          sessions: format.count(reason.sessions),
          ofSessions: format.count(reason.ofSessions),
        });
      case "learnt":
        return t("recommendations.reason.learnt");
      case "upsell":
        return t("recommendations.reason.upsell", { percent: format.share(reason.dearer / 100) });
      case "trending":
        return t("recommendations.reason.trending", { times: format.share(reason.times) });
      case "new":
        return t("recommendations.reason.new", { count: reason.days, days: format.count(reason.days) });
      case "chosen":
        return t("recommendations.reason.chosen");
      case "similar": {
        const same = [
          reason.sameType && t("recommendations.reason.sameType"),
          reason.sameVendor && t("recommendations.reason.sameVendor"),
          reason.tags.length > 0 && t("recommendations.reason.tags", { tags: reason.tags.join(", ") }),
          reason.words.length > 0 && t("recommendations.reason.words", { words: reason.words.join(", ") }),
        ];
        return same.filter(Boolean).join(" · ") || t("recommendations.reason.close");
      }
    }
  })();
  return (
    <Text as="span" tone="subdued">
      {text}
    </Text>
  );
}
