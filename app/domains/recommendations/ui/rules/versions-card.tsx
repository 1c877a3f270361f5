import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { When } from "~/ui/format/when";
import { useWords } from "~/ui/words";
import type { RulesDto } from "../../types";
import { changeText } from "./change-words";

interface Props {
  versions: RulesDto["versions"];
  isApplied: boolean;
  isBusy: boolean;
  onRestore: (version: number) => void;
}

/** What was published, what each version changed, and the way back to any of them. */
export function VersionsCard({ versions, isApplied, isBusy, onRestore }: Props) {
  const t = useWords();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("rules.versions.title")}
        </Text>
        {versions.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("rules.versions.none")}
          </Text>
        ) : null}
        <ol className="aisle-versions">
          {versions.map((one, i) => (
            <li key={one.version}>
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <InlineStack gap="200" blockAlign="center">
                  <Text as="h3" variant="headingSm">
                    {t("rules.versions.name", { version: one.version })}
                  </Text>
                  {i === 0 ? (
                    <Badge tone={isApplied ? "success" : "attention"}>
                      {t(isApplied ? "rules.versions.live" : "rules.versions.applying")}
                    </Badge>
                  ) : null}
                </InlineStack>
                {i === 0 ? null : (
                  <Button
                    variant="plain"
                    disabled={isBusy}
                    accessibilityLabel={t("rules.versions.backTo", { version: one.version })}
                    onClick={() => onRestore(one.version)}
                  >
                    {t("rules.versions.back")}
                  </Button>
                )}
              </InlineStack>
              <Text as="p" variant="bodySm" tone="subdued">
                <When at={one.publishedAt} /> · {t("rules.versions.rules", { count: one.ruleCount })}
              </Text>
              {one.restoredFrom === null ? (
                <ul>
                  {one.changes.map((change) => (
                    <li key={JSON.stringify(change)}>{changeText(t, change)}</li>
                  ))}
                </ul>
              ) : (
                <Text as="p">
                  {one.restoredFrom === 0
                    ? t("rules.versions.restoredNone")
                    : t("rules.versions.restored", { version: one.restoredFrom })}
                </Text>
              )}
            </li>
          ))}
        </ol>
        {versions.length > 0 && versions.at(-1)?.version === 1 && !(versions[0]?.restoredFrom === 0) ? (
          <InlineStack>
            <Button variant="plain" disabled={isBusy} onClick={() => onRestore(0)}>
              {t("rules.versions.withoutRules")}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
