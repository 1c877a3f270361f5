import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { usePolling } from "~/ui/polling";
import { useWords } from "~/ui/words";
import { isBlock } from "../core/blocks";
import { canStep } from "../core/lifecycle";
import type { ChangeDto, ExperimentDto, LookDto } from "../types";
import { ArmTable } from "./arm-table";
import { armWords, blockWords, nameWords } from "./arm-words";
import { ChecksCard } from "./checks-card";
import { DifferenceCard } from "./difference-card";
import { HistoryCard } from "./history-card";
import { SetupFacts } from "./setup-facts";
import { StateBadge } from "./state-badge";
import { type StepAnswer, useLookAsked, useStepSaid } from "./use-steps";
import { verdictWords } from "./verdict-words";

export interface ResultProps {
  experiment: ExperimentDto;
  looks: LookDto[];
  changes: ChangeDto[];
  currency: string;
}

/** What an experiment says so far, and what can be done about it. */
export function ResultPage({ experiment, looks, changes, currency }: ResultProps) {
  const t = useWords();
  const format = useFormat();
  const { submit, state, data } = useFetcher<StepAnswer>();
  const look = looks.at(-1) ?? null;
  const looking = useLookAsked(look?.at ?? null);
  usePolling(looking.isUnderWay);
  const said = verdictWords(t, format, experiment, look);
  useStepSaid(experiment, data);
  const send = (intent: "stop" | "take-back" | "look") => () => {
    if (intent === "look") looking.ask();
    submit({ intent }, { method: "POST" });
  };
  const rollOut = (arm: string) => submit({ intent: "roll-out", arm }, { method: "POST" });
  const rolledOut = experiment.arms.find(({ key }) => key === experiment.rolledOutArm);
  const isBusy = state !== "idle";
  const subtitle = isBlock(experiment.block)
    ? t("experiments.page.on", {
        block: blockWords(t, experiment.block),
        day: format.day((experiment.startedAt ?? experiment.createdAt).slice(0, 10)),
      })
    : "";
  return (
    <Page
      title={nameWords(t, experiment)}
      subtitle={subtitle}
      titleMetadata={<StateBadge state={experiment.state} />}
      backAction={{ content: t("nav.experiments"), url: "/app/experiments" }}
      secondaryActions={[
        { content: t("experiments.page.look"), onAction: send("look"), disabled: isBusy || looking.isUnderWay },
        ...(canStep(experiment.state, "stop") && experiment.kind === "test"
          ? [{ content: t("experiments.page.stop"), destructive: true, onAction: send("stop"), disabled: isBusy }]
          : []),
        ...(rolledOut
          ? [{ content: t("experiments.page.takeBack"), onAction: send("take-back"), disabled: isBusy }]
          : []),
      ]}
    >
      <BlockStack gap="400">
        {data?.error ? <Banner tone="critical">{t("experiments.page.failed")}</Banner> : null}
        {looking.isUnderWay ? <Banner>{t("experiments.page.looking")}</Banner> : null}
        {rolledOut ? (
          <Banner>{t("experiments.page.isRolledOut", { arm: armWords(t, experiment.kind, rolledOut) })}</Banner>
        ) : null}
        <Banner tone={said.tone}>
          <span suppressHydrationWarning>{said.text}</span>
        </Banner>
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {experiment.kind === "optimiser" ? null : <DifferenceCard experiment={experiment} looks={looks} />}
              <ArmTable {...{ experiment, look, currency, isBusy }} onRollOut={rollOut} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <ChecksCard experiment={experiment} look={look} />
              <SetupFacts experiment={experiment} look={look} />
              <HistoryCard experiment={experiment} changes={changes} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
