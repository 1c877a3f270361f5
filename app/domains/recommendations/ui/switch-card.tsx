import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";

interface SwitchCardProps {
  /** What the action of Recommendations is sent `on` or `off` for. */
  field: string;
  isOn: boolean;
  title: string;
  text: string;
  /** Said when it has been switched. */
  now: { on: string; off: string };
  /** Of the button, where "Turn on" alone does not say what. */
  label?: string;
  children?: ReactNode;
}

/** Something of the shop's recommendations that is on or off, switched at once. */
export function SwitchCard({ field, isOn, title, text, now, label, children }: SwitchCardProps) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(data && !data.error ? (isOn ? now.on : now.off) : null, data);
  const turn = () => submit({ [field]: isOn ? "off" : "on" }, { method: "POST", action: "/app/recommendations" });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {title}
            </Text>
            <Badge {...(isOn ? { tone: "success" as const } : {})}>
              {isOn ? t("recommendations.complementary.on") : t("recommendations.complementary.off")}
            </Badge>
          </InlineStack>
          <Button
            role="switch"
            ariaChecked={isOn ? "true" : "false"}
            {...(label ? { accessibilityLabel: label } : {})}
            loading={state !== "idle"}
            onClick={turn}
          >
            {isOn ? t("recommendations.complementary.turnOff") : t("recommendations.complementary.turnOn")}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {text}
        </Text>
        {children}
        {data?.error ? <Banner tone="critical">{t("recommendations.noChannel")}</Banner> : null}
      </BlockStack>
    </Card>
  );
}
