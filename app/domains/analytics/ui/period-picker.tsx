import { useSearchParams } from "@remix-run/react";
import { Select } from "@shopify/polaris";
import { LENGTHS, type Length } from "~/ui/period";
import { useWords } from "~/ui/words";

export function PeriodPicker({ length }: { length: Length }) {
  const t = useWords();
  const [params, setParams] = useSearchParams();
  return (
    <Select
      label={t("analytics.period")}
      labelHidden
      value={String(length)}
      options={LENGTHS.map((days) => ({ value: String(days), label: t("analytics.lastDays", { count: days }) }))}
      onChange={(days) => {
        const next = new URLSearchParams(params);
        next.set("days", days);
        setParams(next, { preventScrollReset: true });
      }}
    />
  );
}
