import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { ChannelDto } from "../types";

const TONES = { connected: "success", stopped: "critical", disconnected: undefined } as const;

/** One account on a platform: whether it is in step, and what can be asked of it. */
export function ChannelCard({ channel }: { channel: Plain<ChannelDto> }) {
  const t = useWords();
  const format = useFormat();
  const tone = TONES[channel.state];
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(data && !data.error ? t("channels.started") : null, data);
  const ask = (intent: "reconcile" | "import") =>
    submit({ intent, channelId: channel.id }, { method: "POST", action: "/app/channels" });
  const times = [
    { label: t("channels.connectedAt"), at: channel.connectedAt },
    { label: t("channels.importedAt"), at: channel.importedAt },
    { label: t("channels.comparedAt"), at: channel.reconciledAt },
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm">
            {channel.title}
          </Text>
          <Badge {...(tone ? { tone } : {})}>{t(`channels.state.${channel.state}`)}</Badge>
        </InlineStack>
        {channel.platform === "files" ? null : (
          <Text as="p" tone="subdued" breakWord>
            {channel.accountDomain}
          </Text>
        )}
        {times.map(({ label, at }) =>
          at ? (
            <InlineStack key={label} align="space-between" gap="200">
              <Text as="span">{label}</Text>
              <Text as="span" tone="subdued">
                <When at={at} />
              </Text>
            </InlineStack>
          ) : null,
        )}
        {channel.ordersSince ? (
          <Banner>{t("channels.ordersSince", { day: format.day(channel.ordersSince.slice(0, 10)) })}</Banner>
        ) : null}
        {data?.error ? <Banner tone="warning">{errorWords(t, data.error)}</Banner> : null}
        {channel.platform === "files" ? (
          <Link url="/app/channels/files">{t("files.open")}</Link>
        ) : channel.state === "connected" ? (
          <InlineStack gap="200">
            <Button onClick={() => ask("reconcile")} loading={state !== "idle"}>
              {t("channels.compare")}
            </Button>
            <Button variant="plain" onClick={() => ask("import")} disabled={state !== "idle"}>
              {t("channels.importAgain")}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function errorWords(t: ReturnType<typeof useWords>, code: string): string {
  return code === "already-running" ? t("channels.error.running") : t("channels.error.disconnected");
}
