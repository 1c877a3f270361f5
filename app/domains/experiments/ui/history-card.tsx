import { Facts } from "~/ui/facts";
import { When } from "~/ui/format/when";
import { useWords, type Words } from "~/ui/words";
import type { ChangeDto, ExperimentDto } from "../types";
import { armWords } from "./arm-words";

/** Every step, the latest first. */
export function HistoryCard({ experiment, changes }: { experiment: ExperimentDto; changes: ChangeDto[] }) {
  const t = useWords();
  return (
    <Facts
      title={t("experiments.page.history")}
      facts={changes.map((change) => ({
        label: `${change.version}. ${whatWords(t, experiment, change)}`,
        value: <When at={change.at} />,
      }))}
    />
  );
}

/** Why something ends by itself. */
const WHY = ["returns", "unsubscribes", "share", "quarter"] as const;

function whatWords(t: Words, { kind, arms }: ExperimentDto, { what, detail }: ChangeDto): string {
  const why = WHY.find((one) => one === detail);
  if (what === "stopped" && why) return t(`experiments.page.why.${why}`);
  const arm = arms.find(({ key }) => key === detail);
  return t(`experiments.page.what.${what}`, { detail: arm ? armWords(t, kind, arm) : "" });
}
