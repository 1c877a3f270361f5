import { Banner, BlockStack, Card, Select, Text, TextField } from "@shopify/polaris";
import type { ProductFilterChoices } from "~/domains/catalog/catalog.server";
import { useEarlyText } from "~/ui/answers";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { Faults } from "../../core/rules/check";
import { type Action, LONGEST_NAME, type Rule } from "../../core/rules/rule-set";
import { STRATEGIES, type Strategy } from "../../core/strategies";
import { ActionFields } from "./action-fields";
import { MatcherField } from "./matcher-field";
import type { Names } from "./matcher-words";
import { ruleSentence } from "./sentence";

interface Props {
  rule: Rule;
  names: Names;
  choices: ProductFilterChoices;
  /** Of the fields that were tried. */
  faults: Faults;
  onChange: (rule: Rule, names?: Names) => void;
}

const NAME = "rule-name";

/** A rule, field by field, and what it says as a sentence. */
export function RuleForm({ rule, names, choices, faults, onChange }: Props) {
  const t = useWords();
  const format = useFormat();
  useEarlyText(NAME, (name) => onChange({ ...rule, name }));
  const { kind } = rule.action;
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <div className="aisle-sentence" aria-live="polite">
            {ruleSentence({ t, format, names }, rule)}
          </div>
          <TextField
            id={NAME}
            label={t("rules.name")}
            helpText={t("rules.nameHelp")}
            value={rule.name}
            onChange={(name) => onChange({ ...rule, name })}
            maxLength={LONGEST_NAME}
            autoComplete="off"
            {...(faults.name && { error: t(`rules.fault.${faults.name}`) })}
          />
          <ActionFields
            {...{ names, choices, faults }}
            action={rule.action}
            onChange={(action, more) => onChange(withAction(rule, action), more)}
          />
        </BlockStack>
      </Card>
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
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

/** Never-together and only-with say by themselves on which pages they act. */
function withAction(rule: Rule, action: Action): Rule {
  const saysPages = action.kind === "never-together" || action.kind === "only-with";
  return { ...rule, action, subject: saysPages ? { by: "any" } : rule.subject };
}
