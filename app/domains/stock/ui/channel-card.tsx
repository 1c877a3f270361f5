import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, ButtonGroup, Card, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { StockChannelDto } from "../types";
import { ChannelSettings } from "./channel-settings";
import { PlanTable } from "./plan-table";

export type Channel = Plain<StockChannelDto>;
export interface Place {
  value: string;
  label: string;
}

interface Props {
  channel: Channel;
  channels: Channel[];
  places: Place[];
}

/** One channel: whether its stock is kept in step, and what would change were it. */
export function ChannelCard({ channel, channels, places }: Props) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const { submit, state, data } = useFetcher<{ intent: string; error: string | null }>();
  const said = data?.error ? null : data?.intent === "on" ? t("stock.turnedOn") : t("stock.turnedOff");
  useToast(data ? said : null, data);
  const { channelId, isOn, isResting } = channel;
  const ask = (intent: "on" | "off") => {
    setLooking(false);
    submit({ intent, channelId }, { method: "POST", action: "/app/channels/stock" });
  };
  const standing = isOn && isResting ? "resting" : isOn ? "on" : "off";
  const tone = { on: "success", resting: "attention", off: undefined } as const;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center" align="space-between">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {channel.title}
            </Text>
            <Badge {...(tone[standing] ? { tone: tone[standing] } : {})}>{t(`stock.state.${standing}`)}</Badge>
          </InlineStack>
          {isOn ? (
            <ButtonGroup>
              <Button
                disclosure={isOpen ? "up" : "down"}
                ariaExpanded={isOpen}
                ariaControls={`stock-settings-${channelId}`}
                accessibilityLabel={t("stock.settingsOf", { channel: channel.title })}
                onClick={() => setOpen(!isOpen)}
              >
                {t("stock.settings")}
              </Button>
              <Button
                accessibilityLabel={t("stock.turnOffOf", { channel: channel.title })}
                onClick={() => ask("off")}
                loading={state !== "idle"}
              >
                {t("stock.turnOff")}
              </Button>
            </ButtonGroup>
          ) : (
            <Button onClick={() => setLooking(!isLooking)} pressed={isLooking}>
              {t("stock.preview")}
            </Button>
          )}
        </InlineStack>
        {channel.missingScopes.length > 0 && isOn ? <Permission scopes={channel.missingScopes} /> : null}
        {isOn ? <Facts channel={channel} /> : null}
        {isLooking ? (
          <PlanTable channelId={channelId} channels={channels} isBusy={state !== "idle"} onTurnOn={() => ask("on")} />
        ) : null}
        {isOn ? (
          <Collapsible id={`stock-settings-${channelId}`} open={isOpen}>
            <ChannelSettings {...{ channel, places }} />
          </Collapsible>
        ) : null}
        {isOn || isLooking ? null : (
          <Text as="p" tone="subdued">
            {t("stock.off")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Permission({ scopes }: { scopes: string[] }) {
  const t = useWords();
  return (
    <Banner tone="warning" action={{ content: t("stock.allow"), onAction: () => void shopify.scopes.request(scopes) }}>
      {t("stock.notAllowed")}
    </Banner>
  );
}

function Facts({ channel }: { channel: Channel }) {
  const t = useWords();
  const { waiting, refused, lastPushedAt, lagMs } = channel;
  return (
    <InlineStack gap="400">
      {waiting > 0 ? <Badge tone="info">{t("stock.waiting", { count: waiting })}</Badge> : null}
      {refused > 0 ? <Badge tone="warning">{t("stock.refused", { count: refused })}</Badge> : null}
      {lastPushedAt ? (
        <Text as="span" tone="subdued">
          {t("stock.lastPushed")} <When at={lastPushedAt} />
        </Text>
      ) : null}
      <Text as="span" tone="subdued">
        {t("stock.lag", { seconds: (lagMs / 1_000).toFixed(1) })}
      </Text>
    </InlineStack>
  );
}
