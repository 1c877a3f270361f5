import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { LearnFromDto } from "../types";
import { SwitchCard } from "./switch-card";

/** For a business of several channels: whether what all of them sold is learnt from. */
export function LearnFromCard({ from }: { from: LearnFromDto }) {
  const t = useWords();
  const format = useFormat();
  const { isEveryChannel, storefront, others } = from;
  return (
    <SwitchCard
      field="everyChannel"
      isOn={isEveryChannel}
      title={t("recommendations.learnFrom.title")}
      text={t("recommendations.learnFrom.text", { storefront, others: format.list(others) })}
      now={{ on: t("recommendations.learnFrom.nowOn"), off: t("recommendations.learnFrom.nowOff", { storefront }) }}
      label={t(isEveryChannel ? "recommendations.learnFrom.turnOff" : "recommendations.learnFrom.turnOn")}
    />
  );
}
