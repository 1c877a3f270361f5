import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { FurtherListsDto } from "../types";

const MINUTE = 60;

/** For a large shop: whether all lists are on the storefront, with what that costs in time beside it. */
export function FurtherListsCard({ further }: { further: FurtherListsDto }) {
  const t = useWords();
  const format = useFormat();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  const { isOn, lists, seconds } = further;
  useToast(
    data && !data.error ? t(isOn ? "recommendations.further.nowOn" : "recommendations.further.nowOff") : null,
    data,
  );
  const turn = () => submit({ further: isOn ? "off" : "on" }, { method: "POST", action: "/app/recommendations" });
  const minutes = seconds === null ? null : Math.max(1, Math.ceil(seconds / MINUTE));
  const cost =
    minutes === null
      ? t("recommendations.further.costUnknown", { count: lists, lists: format.count(lists) })
      : `${t("recommendations.further.lists", { count: lists, lists: format.count(lists) })} ${t("recommendations.further.time", { count: minutes, minutes: format.count(minutes) })}`;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {t("recommendations.further.title")}
            </Text>
            <Badge {...(isOn ? { tone: "success" as const } : {})}>
              {isOn ? t("recommendations.complementary.on") : t("recommendations.complementary.off")}
            </Badge>
          </InlineStack>
          <Button
            role="switch"
            ariaChecked={isOn ? "true" : "false"}
            accessibilityLabel={t(isOn ? "recommendations.further.turnOff" : "recommendations.further.turnOn")}
            loading={state !== "idle"}
            onClick={turn}
          >
            {isOn ? t("recommendations.complementary.turnOff") : t("recommendations.complementary.turnOn")}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {t("recommendations.further.text")}
        </Text>
        {lists > 0 ? <Text as="p">{cost}</Text> : null}
        {data?.error ? <Banner tone="critical">{t("recommendations.noChannel")}</Banner> : null}
      </BlockStack>
    </Card>
  );
}
