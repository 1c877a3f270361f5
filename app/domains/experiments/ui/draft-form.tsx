import {
  Banner,
  BlockStack,
  Button,
  Card,
  FormLayout,
  InlineStack,
  Layout,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { FormSaveBar } from "~/ui/form-save-bar";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import { BLOCKS, isBlock } from "../core/blocks";
import { EFFECTS, metricsOf, WINDOWS } from "../core/definition";
import { ArmFields } from "./arm-fields";
import { blockWords } from "./arm-words";
import { letterOf, MOST_VERSIONS, onBlock, withArm, withOneMore, withoutArm } from "./draft";
import { PowerCard } from "./power-card";
import { type useDraft, usePower } from "./use-draft";

type Form = ReturnType<typeof useDraft>;

/** What to try, on which block, and what to measure; beside it how long that takes. */
export function DraftForm({ form, ruleVersions }: { form: Form; ruleVersions: readonly number[] }) {
  const t = useWords();
  const { draft, isDirty, isSaving, failed, save, discard } = form;
  const power = usePower(draft);
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="400">
          {failed ? <Banner tone="critical">{t("experiments.form.notSaved")}</Banner> : null}
          <WhatCard form={form} />
          <VersionsCard form={form} ruleVersions={ruleVersions} />
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <BlockStack gap="400">
          <MeasureCard form={form} />
          <PowerCard power={power} effect={Number(draft.effect)} />
        </BlockStack>
      </Layout.Section>
      <FormSaveBar id="experiment" isDirty={isDirty} isSaving={isSaving} onSave={save} onDiscard={discard} />
    </Layout>
  );
}

function WhatCard({ form: { draft, setDraft, isWrong } }: { form: Form }) {
  const t = useWords();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("experiments.form.what")}
        </Text>
        <FormLayout>
          <TextField
            label={t("experiments.form.name")}
            helpText={t("experiments.form.nameHelp")}
            autoComplete="off"
            value={draft.name}
            onChange={(name) => setDraft({ ...draft, name })}
            {...(isWrong("name") ? { error: t("experiments.form.nameError") } : {})}
          />
          <Select
            label={t("experiments.form.block")}
            helpText={t("experiments.form.blockHelp")}
            value={draft.block}
            options={BLOCKS.map((block) => ({ value: block, label: blockWords(t, block) }))}
            onChange={(block) => isBlock(block) && setDraft(onBlock(draft, block))}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

interface VersionsProps {
  form: Form;
  ruleVersions: readonly number[];
}

function VersionsCard({ form: { draft, setDraft, isWrong }, ruleVersions }: VersionsProps) {
  const t = useWords();
  const { arms, block } = draft;
  const next = t("experiments.form.other", { letter: letterOf(arms.length) });
  const contents = arms.map(({ name: _, ...content }) => JSON.stringify(content));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("experiments.form.arms")}
        </Text>
        <Text as="p" tone="subdued">
          {t("experiments.form.armsHelp")}
        </Text>
        {arms.map((arm, at) => (
          <ArmFields
            key={letterOf(at)}
            {...{ at, arm, block, ruleVersions, isWrong }}
            onChange={(changed) => setDraft(withArm(draft, at, changed))}
            {...(at > 0 && arms.length > 2 ? { onRemove: () => setDraft(withoutArm(draft, at)) } : {})}
          />
        ))}
        {new Set(contents).size === 1 ? <Banner>{t("experiments.form.same")}</Banner> : null}
        <InlineStack>
          <Button disabled={arms.length >= MOST_VERSIONS} onClick={() => setDraft(withOneMore(draft, next))}>
            {t("experiments.form.add")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function MeasureCard({ form: { draft, setDraft } }: { form: Form }) {
  const t = useWords();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("experiments.form.measure")}
        </Text>
        <FormLayout>
          <Select
            label={t("experiments.form.metric")}
            value={draft.metric}
            options={metricsOf(draft.block).map((metric) => ({
              value: metric,
              label: t(`experiments.metric.${metric}`),
            }))}
            onChange={(metric) => setDraft({ ...draft, metric })}
          />
          <Select
            label={t("experiments.form.window")}
            helpText={t("experiments.form.windowHelp")}
            value={draft.windowDays}
            options={WINDOWS.map((days) => ({
              value: String(days),
              label: t("experiments.form.windowDays", { count: days }),
            }))}
            onChange={(windowDays) => setDraft({ ...draft, windowDays })}
          />
          <Select
            label={t("experiments.form.effect")}
            value={draft.effect}
            options={EFFECTS.map((effect) => ({ value: String(effect), label: `±${format.share(effect)}` }))}
            onChange={(effect) => setDraft({ ...draft, effect })}
          />
        </FormLayout>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("experiments.form.returns")}
        </Text>
      </BlockStack>
    </Card>
  );
}
