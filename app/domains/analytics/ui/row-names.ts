import { useWords } from "~/ui/words";
import type { Dimension } from "../types";
import { placementWords, strategyWords } from "./names";

const SEGMENTS = ["new", "returning", "guest"] as const;

/** The name of a row of the ledger in the merchant's words. `title`: a product's. */
export function useRowNames(dimension: Dimension) {
  const t = useWords();
  return ({ key, title }: { key: string; title: string | null }): string => {
    if (key === "*") return t("analytics.earned.others");
    if (dimension === "strategy") return strategyWords(t, key);
    if (dimension === "placement") return placementWords(t, key);
    const segment = SEGMENTS.find((name) => name === key);
    if (dimension === "segment" && segment) return t(`analytics.earned.segment.${segment}`);
    return title ?? t("analytics.earned.goneProduct");
  };
}
