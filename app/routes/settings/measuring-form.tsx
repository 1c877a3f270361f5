import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Card, Checkbox, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useEarlyText } from "~/ui/answers";
import { FormSaveBar } from "~/ui/form-save-bar";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import { isWindow, LONGEST_WINDOW } from "./window-hours";

const HOURS = "attribution-window";

export interface MeasuringView {
  attributionWindowHours: number;
  isMeasuringOn: boolean;
}

interface Answer {
  invalid: string[];
  failed: boolean;
}

/** Whether clicks are measured, and for how long after one an order counts. */
export function MeasuringForm({ saved }: { saved: MeasuringView }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<Answer>();
  const [hours, setHours] = useState(String(saved.attributionWindowHours));
  const [isOn, setOn] = useState(saved.isMeasuringOn);
  useEarlyText(HOURS, setHours);
  const [isTried, setTried] = useState(false);
  const isDirty = hours !== String(saved.attributionWindowHours) || isOn !== saved.isMeasuringOn;
  const isWrong = !isWindow(hours) || (data?.invalid.includes("attributionWindowHours") && state === "idle" && isDirty);
  useToast(data && data.invalid.length === 0 && !data.failed ? t("settings.saved") : null, data);

  const save = () => {
    setTried(true);
    if (!isWindow(hours)) return;
    submit(
      { intent: "measuring", attributionWindowHours: hours.trim(), isMeasuringOn: isOn ? "on" : "off" },
      { method: "POST" },
    );
  };
  const discard = () => {
    setHours(String(saved.attributionWindowHours));
    setOn(saved.isMeasuringOn);
    setTried(false);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("settings.measuring.title")}
        </Text>
        {data?.failed ? <Banner tone="critical">{t("settings.notSaved")}</Banner> : null}
        <Checkbox
          label={t("settings.measuring.on")}
          helpText={t("settings.measuring.onHelp")}
          checked={isOn}
          onChange={setOn}
        />
        <TextField
          id={HOURS}
          label={t("settings.window.label")}
          helpText={t("settings.window.help")}
          type="number"
          inputMode="numeric"
          min={1}
          max={LONGEST_WINDOW}
          suffix={t("settings.window.unit")}
          autoComplete="off"
          value={hours}
          onChange={setHours}
          onBlur={() => setTried(true)}
          {...(isTried && isWrong ? { error: t("settings.window.error", { longest: LONGEST_WINDOW }) } : {})}
        />
      </BlockStack>
      <FormSaveBar id="measuring" isDirty={isDirty} isSaving={state !== "idle"} onSave={save} onDiscard={discard} />
    </Card>
  );
}
