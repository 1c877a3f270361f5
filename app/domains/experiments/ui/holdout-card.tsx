import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Card, Link, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useEarlyText } from "~/ui/answers";
import { FormSaveBar } from "~/ui/form-save-bar";
import { useFormat } from "~/ui/format/locale";
import { useKept } from "~/ui/kept";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { ExperimentRow } from "./experiment-table";
import { readPercent } from "./percent";
import { verdictWords } from "./verdict-words";

const FIELD = "holdout-share";

/** How many shoppers see nothing of Aisle, and what that tells so far. */
export function HoldoutCard({ share, measured }: { share: number; measured: ExperimentRow | null }) {
  const t = useWords();
  const format = useFormat();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  const saved = String(Math.round(share * 1_000) / 10);
  const { typed: percent, type: setPercent, sent, discard: letGo } = useKept(saved, saved);
  const [isTried, setTried] = useState(false);
  useEarlyText(FIELD, setPercent);
  useToast(data && !data.error ? t("experiments.holdout.saved") : null, data);
  const chosen = readPercent(percent);
  const save = () => {
    setTried(true);
    if (chosen === null) return;
    sent();
    submit({ intent: "holdout", share: String(chosen) }, { method: "POST" });
  };
  const discard = () => {
    letGo();
    setTried(false);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("experiments.holdout.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("experiments.holdout.text")}
        </Text>
        {data?.error ? <Banner tone="critical">{t("experiments.holdout.notSaved")}</Banner> : null}
        <TextField
          id={FIELD}
          label={t("experiments.holdout.share")}
          type="number"
          inputMode="decimal"
          min={0}
          max={20}
          step={0.5}
          suffix="%"
          autoComplete="off"
          value={percent}
          onChange={setPercent}
          onBlur={() => setTried(true)}
          {...(isTried && chosen === null ? { error: t("experiments.holdout.shareError") } : {})}
        />
        {share === 0 ? <Text as="p">{t("experiments.holdout.off")}</Text> : null}
        {measured ? (
          <BlockStack gap="100">
            <Text as="p">
              <span suppressHydrationWarning>{verdictWords(t, format, measured.experiment, measured.look).text}</span>
            </Text>
            <Link url={`/app/experiments/${measured.experiment.id}`}>{t("experiments.holdout.see")}</Link>
          </BlockStack>
        ) : null}
      </BlockStack>
      <FormSaveBar
        id="holdout"
        isDirty={chosen === null ? percent !== saved : chosen !== readPercent(saved)}
        isSaving={state !== "idle"}
        onSave={save}
        onDiscard={discard}
      />
    </Card>
  );
}
