import { useWords } from "~/ui/words";
import { SwitchCard } from "./switch-card";

/** Whether the platform's own complementary products are kept as well. */
export function ComplementaryCard({ isOn }: { isOn: boolean }) {
  const t = useWords();
  return (
    <SwitchCard
      field="complementary"
      isOn={isOn}
      title={t("recommendations.complementary.title")}
      text={t("recommendations.complementary.text")}
      now={{ on: t("recommendations.complementary.nowOn"), off: t("recommendations.complementary.nowOff") }}
    />
  );
}
