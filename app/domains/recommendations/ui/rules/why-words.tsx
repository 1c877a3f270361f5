import { Text } from "@shopify/polaris";
import type { Format } from "~/ui/format/locale";
import { useFormat } from "~/ui/format/locale";
import { useWords, type Words } from "~/ui/words";
import type { Removed, Why } from "../../core/rules/why";

/** What rules and switches made of an item, one line each. */
export function WhyWords({ why }: { why: readonly Why[] | undefined }) {
  const t = useWords();
  const format = useFormat();
  return (why ?? []).map((one) => (
    <Text as="span" key={one.kind}>
      <span className="aisle-why">{whyText(t, format, one)}</span>
    </Text>
  ));
}

function whyText(t: Words, format: Format, why: Why): string {
  switch (why.kind) {
    case "pinned":
    case "boosted":
    case "buried":
      return t(`rules.why.${why.kind}`, { rule: why.rule });
    case "margin": {
      const amount = format.money({ minor: String(why.contributionMinor), currency: format.currency });
      return t(why.isCostKnown ? "rules.why.margin" : "rules.why.price", { amount });
    }
    case "low-stock":
    case "high-stock":
      return why.days === null ? t("rules.why.noSales") : t(`rules.why.${why.kind}`, { count: why.days });
    case "folded":
      return t("rules.why.folded", { title: why.like });
  }
}

export function RemovedWords({ removed }: { removed: Removed }) {
  const t = useWords();
  return (
    <Text as="span" tone="subdued">
      {t(`rules.why.${removed.kind}`, { rule: removed.rule })}
    </Text>
  );
}
