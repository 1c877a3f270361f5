import { Autocomplete, InlineStack, Tag } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "~/ui/words";

interface Props {
  id: string;
  label: string;
  values: readonly string[];
  choices: readonly string[];
  error?: string | undefined;
  onChange: (values: string[]) => void;
}

/** Tags, vendors or types of the shop: chosen from those that it has. */
export function ValuesField({ id, label, values, choices, error, onChange }: Props) {
  const t = useWords();
  const [text, setText] = useState("");
  const wanted = text.trim().toLocaleLowerCase();
  const options = [...new Set([...choices, ...values])]
    .filter((choice) => choice.toLocaleLowerCase().includes(wanted))
    .map((value) => ({ value, label: value }));
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
                    accessibilityLabel={t("rules.takeOut", { name: value })}
                  >
                    {value}
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
