import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";

/** Whether the platform's own complementary products are kept as well. */
export function ComplementaryCard({ isOn }: { isOn: boolean }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(
    data && !data.error
      ? t(isOn ? "recommendations.complementary.nowOn" : "recommendations.complementary.nowOff")
      : null,
    data,
  );
  const turn = () => submit({ complementary: isOn ? "off" : "on" }, { method: "POST", action: "/app/recommendations" });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {t("recommendations.complementary.title")}
            </Text>
            <Badge {...(isOn ? { tone: "success" as const } : {})}>
              {isOn ? t("recommendations.complementary.on") : t("recommendations.complementary.off")}
            </Badge>
          </InlineStack>
          <Button role="switch" ariaChecked={isOn ? "true" : "false"} loading={state !== "idle"} onClick={turn}>
            {isOn ? t("recommendations.complementary.turnOff") : t("recommendations.complementary.turnOn")}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {t("recommendations.complementary.text")}
        </Text>
        {data?.error ? <Banner tone="critical">{t("recommendations.noChannel")}</Banner> : null}
      </BlockStack>
    </Card>
  );
}
