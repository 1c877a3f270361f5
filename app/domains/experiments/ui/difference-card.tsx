import { Select } from "@shopify/polaris";
import { useState } from "react";
import { Band, type BandPoint } from "~/ui/chart/band";
import { type Format, useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { ExperimentDto, LookDto } from "../types";
import { armWords } from "./arm-words";
import { signed } from "./verdict-words";

/** The difference to control by day, with the interval that holds on every day at once. */
export function DifferenceCard({ experiment, looks }: { experiment: ExperimentDto; looks: LookDto[] }) {
  const t = useWords();
  const format = useFormat();
  const [control, ...others] = experiment.arms;
  const [chosen, setChosen] = useState(others[0]?.key ?? "");
  const name = (key: string) => {
    const arm = experiment.arms.find((one) => one.key === key);
    return arm ? armWords(t, experiment.kind, arm) : "";
  };
  return (
    <Band
      title={t("experiments.page.difference", { control: name(control?.key ?? "") })}
      note={t("experiments.page.differenceNote")}
      empty={t("experiments.page.noDifference")}
      name={name(chosen)}
      points={pointsOf(looks, chosen, format)}
      text={(lift) => signed(format, lift)}
      words={{
        day: t("table.day"),
        value: t("experiments.page.estimate"),
        low: t("experiments.page.from"),
        high: t("experiments.page.to"),
      }}
      aside={
        others.length > 1 ? (
          <Select
            label={t("experiments.page.arm")}
            labelHidden
            value={chosen}
            options={others.map(({ key }) => ({ value: key, label: name(key) }))}
            onChange={setChosen}
          />
        ) : null
      }
    />
  );
}

/** Days on which a difference could be told, as lifts. */
function pointsOf(looks: LookDto[], arm: string, format: Format): BandPoint[] {
  return looks.flatMap(({ on, result }) => {
    if (result.state === "optimising") return [];
    const comparison = result.arms.find(({ id }) => id === arm)?.comparison;
    if (!comparison?.liftInterval || comparison.lift === null) return [];
    const { low, high } = comparison.liftInterval;
    return [{ label: format.day(on, "short"), title: format.day(on), value: comparison.lift, low, high }];
  });
}
