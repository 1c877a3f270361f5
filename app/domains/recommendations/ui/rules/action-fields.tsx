import { BlockStack, Select, TextField } from "@shopify/polaris";
import type { ProductFilterChoices } from "~/domains/catalog/catalog.server";
import { useWords } from "~/ui/words";
import type { Faults } from "../../core/rules/check";
import type { Action, Strength } from "../../core/rules/rule-set";
import { SLOT_SIZE } from "../../core/slot-size";
import { MatcherField } from "./matcher-field";
import type { Names } from "./matcher-words";
import { Picked } from "./picked";

interface Props {
  action: Action;
  names: Names;
  choices: ProductFilterChoices;
  faults: Faults;
  onChange: (action: Action, names?: Names) => void;
}

const KINDS = ["pin", "boost", "bury", "exclude", "never-together", "only-with"] as const;

/** Another kind of action, with what was filled in already where it fits. */
function turnInto(kind: Action["kind"], from: Action): Action {
  const what = "what" in from ? from.what : { by: "product" as const, ids: from.productExternalIds };
  switch (kind) {
    case "pin":
      return { kind, productExternalIds: what.by === "product" ? what.ids.slice(0, SLOT_SIZE) : [], position: 1 };
    case "boost":
    case "bury":
      return { kind, what, strength: "strength" in from ? from.strength : "little" };
    case "exclude":
      return { kind, what };
    default:
      return { kind, what, with: "with" in from ? from.with : { by: "collection", ids: [] } };
  }
}

/** What a rule does, and with which products. */
export function ActionFields({ action, names, choices, faults, onChange }: Props) {
  const t = useWords();
  const fault = (field: "what" | "with" | "products" | "position") =>
    faults[field] ? { error: t(`rules.fault.${faults[field]}`) } : {};
  return (
    <BlockStack gap="400">
      <Select
        label={t("rules.action")}
        options={KINDS.map((kind) => ({ value: kind, label: t(`rules.kind.${kind}`) }))}
        value={action.kind}
        onChange={(kind) => onChange(turnInto(kind as Action["kind"], action))}
      />
      {action.kind === "pin" ? (
        <>
          <Picked
            id="rule-products"
            kind="product"
            label={t("rules.pinned")}
            ids={action.productExternalIds}
            names={names}
            most={SLOT_SIZE}
            isOrdered
            onChange={(productExternalIds, more) => onChange({ ...action, productExternalIds }, more)}
            {...fault("products")}
          />
          <TextField
            label={t("rules.position")}
            helpText={t("rules.positionHelp")}
            type="number"
            inputMode="numeric"
            min={1}
            max={SLOT_SIZE}
            autoComplete="off"
            value={action.position === 0 ? "" : String(action.position)}
            onChange={(text) => onChange({ ...action, position: Math.trunc(Number(text)) || 0 })}
            {...fault("position")}
          />
        </>
      ) : (
        <MatcherField
          id="rule-what"
          label={t(`rules.what.${action.kind}`)}
          matcher={action.what}
          onChange={(what, more) => onChange({ ...action, what }, more)}
          {...{ names, choices, ...fault("what") }}
        />
      )}
      {"strength" in action ? (
        <Select
          label={t("rules.strength")}
          options={(["little", "lot"] as const).map((value) => ({ value, label: t(`rules.strengths.${value}`) }))}
          value={action.strength}
          onChange={(strength) => onChange({ ...action, strength: strength as Strength })}
        />
      ) : null}
      {"with" in action ? (
        <MatcherField
          id="rule-with"
          label={t(`rules.with.${action.kind}`)}
          matcher={action.with}
          onChange={(other, more) => onChange({ ...action, with: other }, more)}
          {...{ names, choices, ...fault("with") }}
        />
      ) : null}
    </BlockStack>
  );
}
