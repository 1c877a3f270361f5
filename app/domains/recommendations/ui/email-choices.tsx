import { BlockStack, Card, Select, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { SHOWN_STRATEGIES, type ShownStrategy } from "~/kernel/strategies";
import { useWords } from "~/ui/words";

export interface EmailBlockView {
  strategy: ShownStrategy;
  number: number;
  heading: string;
}

interface Props {
  block: EmailBlockView;
  most: number;
  longest: number;
  onChange: (change: Partial<EmailBlockView>) => void;
}

/** Typing rests so long before the preview follows. */
const REST_MS = 400;

/** Which products, how many, under which heading. */
export function EmailChoices({ block, most, longest, onChange }: Props) {
  const t = useWords();
  const [heading, setHeading] = useState(block.heading);
  useEffect(() => {
    if (heading === block.heading) return;
    const timer = setTimeout(() => onChange({ heading }), REST_MS);
    return () => clearTimeout(timer);
  }, [heading, block.heading, onChange]);
  return (
    <Card>
      <BlockStack gap="400">
        <Select
          label={t("recommendations.email.strategy")}
          options={SHOWN_STRATEGIES.map((strategy) => ({
            label: t(`recommendations.strategy.${strategy}.name`),
            value: strategy,
          }))}
          value={block.strategy}
          helpText={t(`recommendations.strategy.${block.strategy}.text`)}
          onChange={(strategy) => onChange({ strategy: strategy as ShownStrategy })}
        />
        <Select
          label={t("recommendations.email.number")}
          options={Array.from({ length: most }, (_, n) => String(n + 1))}
          value={String(block.number)}
          onChange={(number) => onChange({ number: Number(number) })}
        />
        <TextField
          label={t("recommendations.email.heading")}
          helpText={t("recommendations.email.headingHelp")}
          value={heading}
          maxLength={longest}
          autoComplete="off"
          onChange={setHeading}
        />
      </BlockStack>
    </Card>
  );
}
