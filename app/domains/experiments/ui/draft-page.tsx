import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import type { ExperimentDto } from "../types";
import { fieldsOf } from "./draft";
import { DraftForm } from "./draft-form";
import { StateBadge } from "./state-badge";
import { useDraft } from "./use-draft";

interface Props {
  experiment: ExperimentDto;
  ruleVersions: readonly number[];
}

/** A draft: to be changed, started, or taken away. */
export function DraftPage({ experiment, ruleVersions }: Props) {
  const t = useWords();
  const form = useDraft(fieldsOf(experiment), experiment.version);
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  const step = (intent: "start" | "delete") => () => submit({ intent }, { method: "POST" });
  return (
    <Page
      title={experiment.name}
      titleMetadata={<StateBadge state={experiment.state} />}
      backAction={{ content: t("nav.experiments"), url: "/app/experiments" }}
      primaryAction={{
        content: t("experiments.form.start"),
        disabled: form.isDirty,
        loading: state !== "idle",
        onAction: step("start"),
      }}
      secondaryActions={[{ content: t("experiments.form.delete"), destructive: true, onAction: step("delete") }]}
    >
      <BlockStack gap="400">
        {data?.error ? (
          <Banner tone="critical">
            {data.error === "block-taken" ? t("experiments.page.taken") : t("experiments.page.failed")}
          </Banner>
        ) : null}
        <DraftForm form={form} ruleVersions={ruleVersions} />
      </BlockStack>
    </Page>
  );
}
