import { Banner, BlockStack, Card, Select, Text } from "@shopify/polaris";
import type { ProductFilterChoices } from "~/domains/catalog/catalog.server";
import { useWords } from "~/ui/words";
import { isNarrow, PLACEMENTS, type Placement } from "../../core/rules/asker";
import type { Faults } from "../../core/rules/check";
import type { Rule } from "../../core/rules/rule-set";
import { STRATEGIES, type Strategy } from "../../core/strategies";
import { MatcherField } from "./matcher-field";
import type { Names } from "./matcher-words";
import { ShopperField } from "./shopper-field";

interface Props {
  rule: Rule;
  names: Names;
  choices: ProductFilterChoices;
  /** Of the shop's customers. */
  customerTags: readonly string[];
  faults: Faults;
  onChange: (rule: Rule, names?: Names) => void;
}

/** In which lists, on which pages, in which place and for whom a rule holds. */
export function WhereCard({ rule, names, choices, customerTags, faults, onChange }: Props) {
  const t = useWords();
  const { kind } = rule.action;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("rules.place")}
        </Text>
        <Select
          label={t("rules.list")}
          options={[
            { value: "", label: t("rules.allLists") },
            ...STRATEGIES.map((strategy) => ({
              value: strategy,
              label: t(`recommendations.strategy.${strategy}.name`),
            })),
          ]}
          value={rule.strategy ?? ""}
          onChange={(strategy) => onChange({ ...rule, strategy: strategy === "" ? null : (strategy as Strategy) })}
        />
        {kind !== "never-together" && kind !== "only-with" ? (
          <MatcherField
            id="rule-subject"
            label={t("rules.pages")}
            any={t("rules.anyPage")}
            matcher={rule.subject}
            onChange={(subject, more) => onChange({ ...rule, subject }, more)}
            {...{ names, choices, ...(faults.subject && { error: t(`rules.fault.${faults.subject}`) }) }}
          />
        ) : (
          <Banner>{t(`rules.pagesBy.${kind}`)}</Banner>
        )}
        <Select
          label={t("rules.placement.label")}
          options={[
            { value: "", label: t("rules.placement.all") },
            ...PLACEMENTS.map((placement) => ({ value: placement, label: t(`analytics.placement.${placement}`) })),
          ]}
          value={rule.placement ?? ""}
          onChange={(placement) => onChange({ ...rule, placement: placement === "" ? null : (placement as Placement) })}
        />
        <ShopperField
          shopper={rule.shopper}
          tags={customerTags}
          onChange={(shopper) => onChange({ ...rule, shopper })}
          {...(faults.shopper && { error: t(`rules.fault.${faults.shopper}`) })}
        />
        {isNarrow(rule) ? (
          <Banner tone="info" title={t("rules.narrow.title")}>
            {t("rules.narrow.text")}
          </Banner>
        ) : null}
      </BlockStack>
    </Card>
  );
}
