import { BlockStack, Box, Button, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import { type Block, CHOICES } from "../core/blocks";
import { layoutWords, strategyWords } from "./arm-words";
import { type ArmFields as Fields, letterOf } from "./draft";

interface Props {
  at: number;
  arm: Fields;
  block: Block;
  /** Published versions of the rules, the live one first. */
  ruleVersions: readonly number[];
  isWrong: (field: string) => boolean;
  onChange: (changed: Partial<Fields>) => void;
  /** Absent where two versions are left. */
  onRemove?: () => void;
}

/** One version: what it shows otherwise than the theme. */
export function ArmFields({ at, arm, block, ruleVersions, isWrong, onChange, onRemove }: Props) {
  const t = useWords();
  const { strategies, layouts, least, most } = CHOICES[block];
  const letter = letterOf(at);
  const asItIs = { value: "", label: t("experiments.asItIs") };
  const wrong = (field: keyof Fields, text: string) => (isWrong(`arms.${at}.${field}`) ? { error: text } : {});
  return (
    <Box padding="400" borderWidth="025" borderColor="border" borderRadius="200" role="group">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h3" variant="headingSm">
            {at === 0 ? t("experiments.form.control") : t("experiments.form.other", { letter })}
          </Text>
          {onRemove ? (
            <Button variant="plain" tone="critical" onClick={onRemove}>
              {t("experiments.form.remove", { letter })}
            </Button>
          ) : null}
        </InlineStack>
        <FormLayout>
          <TextField
            label={t("experiments.form.armName")}
            autoComplete="off"
            value={arm.name}
            onChange={(name) => onChange({ name })}
            {...wrong("name", t("experiments.form.armNameError"))}
          />
          <FormLayout.Group condensed>
            {strategies.length > 1 ? (
              <Select
                label={t("experiments.form.strategy")}
                value={arm.strategy}
                options={[asItIs, ...strategies.map((one) => ({ value: one, label: strategyWords(t, one) }))]}
                onChange={(strategy) => onChange({ strategy })}
                {...wrong("strategy", t("experiments.form.strategyError"))}
              />
            ) : null}
            {layouts.length > 0 ? (
              <Select
                label={t("experiments.form.layout")}
                value={arm.layout}
                options={[asItIs, ...layouts.map((one) => ({ value: one, label: layoutWords(t, one) }))]}
                onChange={(layout) => onChange({ layout })}
                {...wrong("layout", t("experiments.form.layoutError"))}
              />
            ) : null}
          </FormLayout.Group>
          <FormLayout.Group condensed>
            <TextField
              label={t("experiments.form.heading")}
              placeholder={t("experiments.asItIs")}
              autoComplete="off"
              value={arm.heading}
              onChange={(heading) => onChange({ heading })}
              {...wrong("heading", t("experiments.form.headingError"))}
            />
            {least < most ? (
              <TextField
                label={t("experiments.form.number")}
                placeholder={t("experiments.asItIs")}
                type="number"
                inputMode="numeric"
                min={least}
                max={most}
                autoComplete="off"
                value={arm.number}
                onChange={(number) => onChange({ number })}
                {...wrong("number", t("experiments.form.numberError", { least, most }))}
              />
            ) : null}
          </FormLayout.Group>
          {ruleVersions.length > 0 ? (
            <Select
              label={t("experiments.form.rules")}
              helpText={t("experiments.form.rulesHelp")}
              value={arm.ruleSetVersion}
              options={[
                { value: "", label: t("experiments.form.liveRules") },
                ...ruleVersions.map((version) => ({
                  value: String(version),
                  label: t("rules.versions.name", { version }),
                })),
              ]}
              onChange={(ruleSetVersion) => onChange({ ruleSetVersion })}
              {...wrong("ruleSetVersion", t("experiments.form.rulesError"))}
            />
          ) : null}
        </FormLayout>
      </BlockStack>
    </Box>
  );
}
