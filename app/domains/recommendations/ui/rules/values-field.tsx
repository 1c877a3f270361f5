import { Autocomplete, InlineStack, Tag } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "~/ui/words";

interface Props {
  id: string;
  label: string;
  values: readonly string[];
  choices: readonly string[];
  /** How a value is told, where it is no word of the merchant's. */
  called?: (value: string) => string;
  error?: string | undefined;
  onChange: (values: string[]) => void;
}

const asItIs = (value: string) => value;

/** Tags, vendors, types or countries: chosen from those that there are. */
export function ValuesField({ id, label, values, choices, called = asItIs, error, onChange }: Props) {
  const t = useWords();
  const [text, setText] = useState("");
  const wanted = text.trim().toLocaleLowerCase();
  const options = [...new Set([...choices, ...values])]
    .map((value) => ({ value, label: called(value) }))
    .filter((choice) => choice.label.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <Autocomplete
      allowMultiple
      options={options}
      selected={[...values]}
      onSelect={onChange}
      emptyState={t("rules.noChoice")}
      textField={
        <Autocomplete.TextField
          id={id}
          label={label}
          value={text}
          onChange={setText}
          autoComplete="off"
          placeholder={t("rules.search")}
          {...(error && { error })}
          verticalContent={
            values.length > 0 ? (
              <InlineStack gap="100">
                {values.map((value) => (
                  <Tag
                    key={value}
                    onRemove={() => onChange(values.filter((other) => other !== value))}
                    accessibilityLabel={t("rules.takeOut", { name: called(value) })}
                  >
                    {called(value)}
                  </Tag>
                ))}
              </InlineStack>
            ) : null
          }
        />
      }
    />
  );
}
