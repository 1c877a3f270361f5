import { BlockStack, Card, TextField } from "@shopify/polaris";
import type { ProductFilterChoices } from "~/domains/catalog/catalog.server";
import { useEarlyText } from "~/ui/answers";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { Faults } from "../../core/rules/check";
import { type Action, LONGEST_NAME, type Rule } from "../../core/rules/rule-set";
import { ActionFields } from "./action-fields";
import type { Names } from "./matcher-words";
import { ruleSentence } from "./sentence";
import { WhereCard } from "./where-card";

interface Props {
  rule: Rule;
  names: Names;
  choices: ProductFilterChoices;
  /** Of the shop's customers. */
  customerTags: readonly string[];
  /** Of the fields that were tried. */
  faults: Faults;
  onChange: (rule: Rule, names?: Names) => void;
}

const NAME = "rule-name";

/** A rule, field by field, and what it says as a sentence. */
export function RuleForm({ rule, names, choices, customerTags, faults, onChange }: Props) {
  const t = useWords();
  const format = useFormat();
  useEarlyText(NAME, (name) => onChange({ ...rule, name }));
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
      <WhereCard {...{ rule, names, choices, customerTags, faults, onChange }} />
    </BlockStack>
  );
}

/** Never-together and only-with say by themselves on which pages they act. */
function withAction(rule: Rule, action: Action): Rule {
  const saysPages = action.kind === "never-together" || action.kind === "only-with";
  return { ...rule, action, subject: saysPages ? { by: "any" } : rule.subject };
}
