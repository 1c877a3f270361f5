import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

export interface Fact {
  label: string;
  value: ReactNode;
}

/** A card of labelled facts; what is not known is left out. */
export function Facts({ title, facts }: { title: string; facts: (Fact | null)[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <dl className="aisle-facts">
          {facts.map((fact) =>
            fact ? (
              <div key={fact.label}>
                <dt>{fact.label}</dt>
                <dd>{fact.value}</dd>
              </div>
            ) : null,
          )}
        </dl>
      </BlockStack>
    </Card>
  );
}
