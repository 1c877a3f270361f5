import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, Checkbox, InlineGrid, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { FormSaveBar } from "~/ui/form-save-bar";
import { useKept } from "~/ui/kept";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import { switchFaults } from "../../core/rules/check";
import { MOST_DAYS, type Switches } from "../../core/rules/rule-set";

/** What is typed: days may be empty or no number for a while. */
const read = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

const fieldsOf = (saved: Switches) => ({
  ...saved,
  lowDays: String(saved.lowDays),
  highDays: String(saved.highDays ?? ""),
});

/** What ranks beside rules: margin, stock, designs. */
export function SwitchesForm({ saved }: { saved: Switches }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  const { typed, type, sent, discard } = useKept(fieldsOf(saved), JSON.stringify(saved));
  const [isTried, setTried] = useState(false);
  const asked: Switches = {
    ...typed,
    lowDays: typed.isStockAware ? read(typed.lowDays) : saved.lowDays,
    highDays: typed.isStockAware ? (typed.highDays.trim() === "" ? null : read(typed.highDays)) : saved.highDays,
  };
  const faults = switchFaults(asked);
  // Days that do not show do not count.
  const isDirty = JSON.stringify(asked) !== JSON.stringify({ ...asked, ...saved });
  useToast(data && data.error === null ? t("rules.saved") : null, data);
  const save = () => {
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    sent();
    submit({ intent: "switches", switches: JSON.stringify(asked) }, { method: "POST" });
  };
  const turn = (key: "isMarginAware" | "isStockAware" | "isDiverse") => (isOn: boolean) =>
    type({ ...typed, [key]: isOn });
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
          checked={typed.isMarginAware}
          onChange={turn("isMarginAware")}
        />
        <Checkbox
          label={t("rules.switches.stock")}
          helpText={t("rules.switches.stockHelp")}
          checked={typed.isStockAware}
          onChange={turn("isStockAware")}
        />
        {typed.isStockAware ? (
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <TextField
              label={t("rules.switches.low")}
              type="number"
              inputMode="numeric"
              suffix={t("rules.switches.days")}
              autoComplete="off"
              value={typed.lowDays}
              onChange={(lowDays) => type({ ...typed, lowDays })}
              {...fault("lowDays")}
            />
            <TextField
              label={t("rules.switches.high")}
              helpText={t("rules.switches.highHelp")}
              type="number"
              inputMode="numeric"
              suffix={t("rules.switches.days")}
              autoComplete="off"
              value={typed.highDays}
              onChange={(highDays) => type({ ...typed, highDays })}
              {...fault("highDays")}
            />
          </InlineGrid>
        ) : null}
        <Checkbox
          label={t("rules.switches.diverse")}
          helpText={t("rules.switches.diverseHelp")}
          checked={typed.isDiverse}
          onChange={turn("isDiverse")}
        />
      </BlockStack>
      <FormSaveBar
        id="switches"
        isDirty={isDirty}
        isSaving={state !== "idle"}
        onSave={save}
        onDiscard={() => {
          discard();
          setTried(false);
        }}
      />
    </Card>
  );
}
