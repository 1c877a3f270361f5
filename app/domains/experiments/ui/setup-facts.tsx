import { Facts } from "~/ui/facts";
import { useFormat } from "~/ui/format/locale";
import { When } from "~/ui/format/when";
import { useWords } from "~/ui/words";
import type { ExperimentDto, LookDto } from "../types";

/** What was decided before the start. */
export function SetupFacts({ experiment, look }: { experiment: ExperimentDto; look: LookDto | null }) {
  const t = useWords();
  const format = useFormat();
  const { metric, windowDays, effect, plan, kind } = experiment;
  const weeks = plan?.weeks
    ? t("experiments.page.weeksCount", { count: plan.weeks })
    : t("experiments.page.weeksUnknown");
  return (
    <Facts
      title={t("experiments.page.facts")}
      facts={[
        { label: t("experiments.page.measured"), value: t(`experiments.metric.${metric}`) },
        { label: t("experiments.page.window"), value: t("experiments.form.windowDays", { count: windowDays }) },
        kind === "optimiser" ? null : { label: t("experiments.page.effect"), value: `±${format.share(effect)}` },
        kind === "test" ? { label: t("experiments.page.weeks"), value: weeks } : null,
        look ? { label: t("experiments.page.lastLook"), value: <When at={look.at} /> } : null,
      ]}
    />
  );
}
