import { useSearchParams } from "@remix-run/react";
import { Box, InlineStack, Select } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import { DIMENSIONS } from "../types";
import type { ChannelChoice } from "./channel-choice.server";
import { ChannelPicker } from "./channel-picker";
import { LENGTHS, type LedgerView, WINDOWS } from "./ledger-question";

/** How far back, by what, and in which window: the address holds them, so that a link shows the same. */
export function LedgerFilters(props: { view: LedgerView; choice: ChannelChoice; ownWindowHours: number }) {
  const { view, choice, ownWindowHours } = props;
  const t = useWords();
  const [params, setParams] = useSearchParams();
  const set = (name: string) => (value: string) => {
    const next = new URLSearchParams(params);
    next.set(name, value);
    setParams(next, { preventScrollReset: true });
  };
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <InlineStack gap="300" blockAlign="end">
        <ChannelPicker choice={choice} />
        <Select
          label={t("analytics.period")}
          value={String(view.length)}
          options={LENGTHS.map((days) => ({ value: String(days), label: t("analytics.lastDays", { count: days }) }))}
          onChange={set("days")}
        />
        <Select
          label={t("analytics.earned.by")}
          value={view.dimension}
          options={DIMENSIONS.map((value) => ({ value, label: t(`analytics.earned.dimension.${value}`) }))}
          onChange={set("by")}
        />
        <Select
          label={t("analytics.earned.window")}
          value={view.window}
          options={WINDOWS.map((value) => ({
            value,
            label:
              value === "own"
                ? t("analytics.earned.own", { count: ownWindowHours })
                : t(`analytics.earned.hours.${value}`),
          }))}
          onChange={set("window")}
        />
      </InlineStack>
    </Box>
  );
}
