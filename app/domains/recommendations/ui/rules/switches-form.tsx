import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, Checkbox, InlineGrid, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { FormSaveBar } from "~/ui/form-save-bar";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import { switchFaults } from "../../core/rules/check";
import { MOST_DAYS, type Switches } from "../../core/rules/rule-set";

/** What is typed: days may be empty or no number for a while. */
const read = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

/** What ranks beside rules: margin, stock, designs. */
export function SwitchesForm({ saved }: { saved: Switches }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  const [switches, setSwitches] = useState(saved);
  const [days, setDays] = useState({ low: String(saved.lowDays), high: String(saved.highDays ?? "") });
  const [isTried, setTried] = useState(false);
  const asked: Switches = {
    ...switches,
    lowDays: switches.isStockAware ? read(days.low) : saved.lowDays,
    highDays: switches.isStockAware ? (days.high.trim() === "" ? null : read(days.high)) : saved.highDays,
  };
  const faults = switchFaults(asked);
  const isDirty = JSON.stringify(asked) !== JSON.stringify({ ...switches, ...saved });
  useToast(data && data.error === null ? t("rules.saved") : null, data);
  const save = () => {
    setTried(true);
    if (Object.keys(faults).length === 0)
      submit({ intent: "switches", switches: JSON.stringify(asked) }, { method: "POST" });
  };
  const discard = () => {
    setSwitches(saved);
    setDays({ low: String(saved.lowDays), high: String(saved.highDays ?? "") });
    setTried(false);
  };
  const turn = (key: "isMarginAware" | "isStockAware" | "isDiverse") => (isOn: boolean) =>
    setSwitches({ ...switches, [key]: isOn });
  const fault = (field: "lowDays" | "highDays") =>
    isTried && faults[field] ? { error: t(`rules.fault.${faults[field]}`, { most: MOST_DAYS }) } : {};
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("rules.switches.title")}
        </Text>
        <Checkbox
          label={t("rules.switches.margin")}
          helpText={t("rules.switches.marginHelp")}
          checked={switches.isMarginAware}
          onChange={turn("isMarginAware")}
        />
        <Checkbox
          label={t("rules.switches.stock")}
          helpText={t("rules.switches.stockHelp")}
          checked={switches.isStockAware}
          onChange={turn("isStockAware")}
        />
        {switches.isStockAware ? (
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <TextField
              label={t("rules.switches.low")}
              type="number"
              inputMode="numeric"
              suffix={t("rules.switches.days")}
              autoComplete="off"
              value={days.low}
              onChange={(low) => setDays({ ...days, low })}
              {...fault("lowDays")}
            />
            <TextField
              label={t("rules.switches.high")}
              helpText={t("rules.switches.highHelp")}
              type="number"
              inputMode="numeric"
              suffix={t("rules.switches.days")}
              autoComplete="off"
              value={days.high}
              onChange={(high) => setDays({ ...days, high })}
              {...fault("highDays")}
            />
          </InlineGrid>
        ) : null}
        <Checkbox
          label={t("rules.switches.diverse")}
          helpText={t("rules.switches.diverseHelp")}
          checked={switches.isDiverse}
          onChange={turn("isDiverse")}
        />
      </BlockStack>
      <FormSaveBar id="switches" isDirty={isDirty} isSaving={state !== "idle"} onSave={save} onDiscard={discard} />
    </Card>
  );
}
