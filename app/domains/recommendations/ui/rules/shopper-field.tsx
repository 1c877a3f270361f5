import { BlockStack, Select } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { Shopper } from "../../core/rules/asker";
import { COUNTRIES } from "../../core/rules/countries";
import { ValuesField } from "./values-field";

interface Props {
  shopper: Shopper | null;
  /** Of the shop's customers. */
  tags: readonly string[];
  error?: string | undefined;
  onChange: (shopper: Shopper | null) => void;
}

const KINDS = ["new", "returning", "tagged", "in-country"] as const;

function beginning(is: Shopper["is"]): Shopper {
  return is === "tagged" || is === "in-country" ? { is, values: [] } : { is };
}

/** For whom a rule is: everybody, or those whom a sign tells apart. */
export function ShopperField({ shopper, tags, error, onChange }: Props) {
  const t = useWords();
  const format = useFormat();
  return (
    <BlockStack gap="200">
      <Select
        id="rule-shopper"
        label={t("rules.shopper.label")}
        options={[
          { value: "", label: t("rules.shopper.all") },
          ...KINDS.map((kind) => ({ value: kind, label: t(`rules.shopper.${kind}`) })),
        ]}
        value={shopper?.is ?? ""}
        onChange={(is) => onChange(is === "" ? null : beginning(is as Shopper["is"]))}
      />
      {shopper && "values" in shopper ? (
        <ValuesField
          key={shopper.is}
          id="rule-shopper-which"
          label={t(`rules.shopper.which.${shopper.is}`)}
          values={shopper.values}
          choices={shopper.is === "tagged" ? tags : COUNTRIES}
          {...(shopper.is === "in-country" && { called: format.country })}
          {...(error && { error })}
          onChange={(values) => onChange({ is: shopper.is, values })}
        />
      ) : null}
    </BlockStack>
  );
}
