import { BlockStack, ChoiceList, TextField } from "@shopify/polaris";
import type { Format } from "../format/locale";
import { isDay } from "../list-query";
import { useWords } from "../words";
import type { Filter } from "./types";

type Chosen = Record<string, string[]>;

/** The address keys that a filter writes. */
export function keysOf(filter: Filter): string[] {
  return filter.days ? [filter.days.from, filter.days.to] : [filter.key];
}

/** What was chosen, in words. */
export function chosenWords(filter: Filter, chosen: Chosen, format: Format): string {
  if (filter.days) {
    const [from, to] = keysOf(filter).map((key) => chosen[key]?.[0]);
    return [from && format.day(from), to && format.day(to)].map((day) => day ?? "…").join(" – ");
  }
  const words = (value: string) => filter.choices.find((choice) => choice.value === value)?.label ?? value;
  return (chosen[filter.key] ?? []).map(words).join(", ");
}

interface Props {
  filter: Filter;
  chosen: Chosen;
  onChange: (changed: Chosen) => void;
}

export function FilterField({ filter, chosen, onChange }: Props) {
  const t = useWords();
  const { days } = filter;
  if (!days) {
    return (
      <ChoiceList
        title={filter.label}
        titleHidden
        allowMultiple
        choices={filter.choices}
        selected={chosen[filter.key] ?? []}
        onChange={(values) => onChange({ [filter.key]: values })}
      />
    );
  }
  const field = (key: string, label: string) => (
    <TextField
      type="date"
      autoComplete="off"
      label={label}
      value={chosen[key]?.[0] ?? ""}
      onChange={(value) => {
        if (value === "" || isDay(value)) onChange({ [key]: value ? [value] : [] });
      }}
    />
  );
  return (
    <BlockStack gap="200">
      {field(days.from, t("list.from"))}
      {field(days.to, t("list.to"))}
    </BlockStack>
  );
}
