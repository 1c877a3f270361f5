import { BlockStack, Select } from "@shopify/polaris";
import type { ProductFilterChoices } from "~/domains/catalog/catalog.server";
import { useWords } from "~/ui/words";
import type { Matcher } from "../../core/rules/matcher";
import { MOST_NAMED } from "../../core/rules/rule-set";
import type { Names } from "./matcher-words";
import { Picked } from "./picked";
import { PriceField } from "./price-field";
import { ValuesField } from "./values-field";

interface Props {
  id: string;
  label: string;
  /** What "any" means here; without it, something has to be chosen. */
  any?: string;
  matcher: Matcher;
  names: Names;
  choices: ProductFilterChoices;
  error?: string | undefined;
  onChange: (matcher: Matcher, names?: Names) => void;
}

const KINDS = ["product", "collection", "tag", "type", "vendor", "price"] as const;

const empty = (by: Matcher["by"]): Matcher => {
  if (by === "any") return { by };
  if (by === "price") return { by, fromMinor: null, toMinor: null };
  return by === "product" || by === "collection" ? { by, ids: [] } : { by, values: [] };
};

/** Which products are meant: first by what, then which. */
export function MatcherField({ id, label, any, matcher, names, choices, error, onChange }: Props) {
  const t = useWords();
  const options = [
    ...(any ? [{ value: "any", label: any }] : []),
    ...KINDS.map((kind) => ({ value: kind, label: t(`rules.by.${kind}`) })),
  ];
  const field = { id: `${id}-which`, ...(error && { error }) };
  return (
    <BlockStack gap="200">
      <Select
        id={id}
        label={label}
        options={options}
        value={matcher.by}
        onChange={(by) => onChange(empty(by as Matcher["by"]))}
        {...(error && matcher.by === "any" && { error })}
      />
      {matcher.by === "product" || matcher.by === "collection" ? (
        <Picked
          {...field}
          kind={matcher.by}
          label={t(`rules.which.${matcher.by}`)}
          ids={matcher.ids}
          names={names}
          most={MOST_NAMED}
          onChange={(ids, more) => onChange({ by: matcher.by, ids }, more)}
        />
      ) : null}
      {matcher.by === "tag" || matcher.by === "vendor" || matcher.by === "type" ? (
        <ValuesField
          key={matcher.by}
          {...field}
          label={t(`rules.which.${matcher.by}`)}
          values={matcher.values}
          choices={choices[`${matcher.by}s`]}
          onChange={(values) => onChange({ by: matcher.by, values })}
        />
      ) : null}
      {matcher.by === "price" ? (
        <PriceField
          {...field}
          fromMinor={matcher.fromMinor}
          toMinor={matcher.toMinor}
          onChange={(fromMinor, toMinor) => onChange({ by: "price", fromMinor, toMinor })}
        />
      ) : null}
    </BlockStack>
  );
}
