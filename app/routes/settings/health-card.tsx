import { Facts } from "~/ui/facts";
import { When } from "~/ui/format/when";
import { useWords } from "~/ui/words";

export interface HealthView {
  importedAt: string | null;
  comparedAt: string | null;
  learntAt: string | null;
  publishedAt: string | null;
  openProblems: number;
  damaged: number;
}

/** When each part of the work last came through. */
export function HealthCard({ health }: { health: HealthView }) {
  const t = useWords();
  const time = (label: string, at: string | null) => ({
    label,
    value: at ? <When at={at} /> : t("settings.health.never"),
  });
  return (
    <Facts
      title={t("settings.health.title")}
      facts={[
        time(t("settings.health.imported"), health.importedAt),
        time(t("settings.health.compared"), health.comparedAt),
        time(t("settings.health.learnt"), health.learntAt),
        time(t("settings.health.published"), health.publishedAt),
        { label: t("settings.health.problems"), value: health.openProblems },
        { label: t("settings.health.damaged"), value: health.damaged },
      ]}
    />
  );
}
