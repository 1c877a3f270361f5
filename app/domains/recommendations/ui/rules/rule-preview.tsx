import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "~/ui/words";
import type { Rule } from "../../core/rules/rule-set";
import { Compare, changes } from "./compare";
import { usePreview } from "./trial";

const GID = "gid://shopify/Product/";

/** A real product's page, now and with the draft and this rule, while it is being written. */
export function RulePreview({ rule, product }: { rule: Rule | null; product: string | null }) {
  const t = useWords();
  const [isWhole, setWhole] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const { answer, isBusy } = usePreview(rule, chosen ?? product);
  const cards = new Map((answer?.cards ?? []).map((card) => [card.externalId, card]));
  const preview = answer?.preview ?? null;
  const same = preview?.lists.filter((list) => !changes(list)) ?? [];
  const shown = [...(preview?.lists.filter(changes) ?? []), ...(isWhole ? same : [])];
  const pick = async () => {
    const picked = await shopify.resourcePicker({ type: "product", action: "select", filter: { variants: false } });
    if (picked?.[0]) setChosen(picked[0].id.replace(GID, ""));
  };
  return (
    <Card>
      <BlockStack gap="400">
        <div className="aisle-heading">
          <Text as="h2" variant="headingSm">
            {t("rules.preview.title")}
          </Text>
          <Button variant="plain" onClick={pick}>
            {t("rules.preview.another")}
          </Button>
        </div>
        <div aria-live="polite" aria-busy={isBusy}>
          {preview ? (
            <BlockStack gap="400">
              <Text as="p">
                {t("rules.preview.page", { title: cards.get(preview.productExternalId)?.title ?? t("rules.gone") })}
              </Text>
              {shown.map((list) => (
                <Compare key={list.strategy} list={list} cards={cards} />
              ))}
              {same.length > 0 ? (
                <InlineStack>
                  <Button variant="plain" ariaExpanded={isWhole} onClick={() => setWhole(!isWhole)}>
                    {t(isWhole ? "rules.preview.fewer" : "rules.preview.whole", { count: same.length })}
                  </Button>
                </InlineStack>
              ) : null}
            </BlockStack>
          ) : (
            <Text as="p" tone="subdued">
              {t(answer ? "rules.preview.nothing" : "rules.preview.loading")}
            </Text>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}
