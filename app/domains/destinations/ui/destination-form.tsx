import { BlockStack, Card, ChoiceList, Select, Text, TextField } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import { CHOICES } from "../core/choices";
import { EVENT_NAMES, type Kind } from "../types";
import { choiceWords, fieldWords } from "./words";

export interface FormState {
  name: string;
  events: string[];
  fields: Record<string, string>;
}

interface Props {
  kind: Kind;
  names: { settings: string[]; secret: string[] };
  isNew: boolean;
  state: FormState;
  onChange: (state: FormState) => void;
  /** Names of fields that were refused. */
  invalid: readonly string[];
}

/** What a destination needs to know; secrets that are held are never shown, an empty field leaves them as they are. */
export function DestinationForm({ kind, names, isNew, state, onChange, invalid }: Props) {
  const t = useWords();
  const setField = (name: string) => (value: string) =>
    onChange({ ...state, fields: { ...state.fields, [name]: value } });
  const errorOf = (name: string) =>
    invalid.includes(name) ? { error: t("destinations.invalid", { field: fieldWords(t, name) }) } : {};
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="p" tone="subdued">
          {t(`destinations.kind.${kind}.how`)}
        </Text>
        <TextField
          label={t("destinations.name")}
          value={state.name}
          onChange={(name) => onChange({ ...state, name })}
          autoComplete="off"
          maxLength={60}
          {...(invalid.includes("name") ? { error: t("destinations.nameMissing") } : {})}
        />
        {names.settings.map((name) =>
          CHOICES[name] ? (
            <Select
              key={name}
              label={fieldWords(t, name)}
              options={CHOICES[name].map((value) => ({ value, label: choiceWords(t, value) }))}
              value={state.fields[name] ?? CHOICES[name][0] ?? ""}
              onChange={setField(name)}
            />
          ) : (
            <TextField
              key={name}
              label={fieldWords(t, name)}
              value={state.fields[name] ?? ""}
              onChange={setField(name)}
              autoComplete="off"
              {...errorOf(name)}
            />
          ),
        )}
        {names.secret.map((name) => (
          <TextField
            key={name}
            label={fieldWords(t, name)}
            type={kind === "webhook" && isNew ? "text" : "password"}
            value={state.fields[name] ?? ""}
            onChange={setField(name)}
            autoComplete="off"
            helpText={kind === "webhook" ? t("destinations.signing") : t("destinations.sealed")}
            {...(isNew ? {} : { placeholder: t("destinations.kept") })}
            {...errorOf(name)}
          />
        ))}
        <ChoiceList
          title={t("destinations.events")}
          allowMultiple
          choices={EVENT_NAMES.map((value) => ({ value, label: t(`destinations.event.${value}`) }))}
          selected={state.events}
          onChange={(events) => onChange({ ...state, events })}
          {...(invalid.includes("events") ? { error: t("destinations.eventsMissing") } : {})}
        />
        <Text as="p" variant="bodySm" tone="subdued">
          {t(kind === "meta" ? "destinations.consentMarketing" : "destinations.consentAnalytics")}
        </Text>
      </BlockStack>
    </Card>
  );
}
