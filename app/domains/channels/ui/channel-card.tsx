import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useFormat } from "~/ui/format/locale";
import type { Plain } from "~/ui/plain";
import { useToast } from "~/ui/toast";
import { useWords, type Words } from "~/ui/words";
import type { ChannelHealth, QuotaDto } from "../channels.server";
import { ChannelFacts } from "./channel-facts";
import { ChannelTitle } from "./channel-title";
import { DisconnectModal, type SignIn } from "./disconnect-modal";

type Health = Plain<ChannelHealth>;
const TONES = { connected: "success", stopped: "critical", disconnected: undefined, paused: "attention" } as const;

interface Props {
  health: Health;
  /** No other account is at work: with this one the shop leaves. */
  isLast: boolean;
  /** A Shopify store that joined: it can be let go from here. */
  isFurtherStore: boolean;
  signIn: SignIn | null;
  /** Null where the platform does not tell. */
  quota: QuotaDto | null;
}

/** One account on a platform: how it is, and what can be asked of it. */
export function ChannelCard({ health, isLast, isFurtherStore, signIn, quota }: Props) {
  const t = useWords();
  const format = useFormat();
  const { channel } = health;
  const standing = channel.state === "connected" && channel.isPaused ? "paused" : channel.state;
  const tone = TONES[standing];
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <ChannelTitle channel={channel} />
          <Badge {...(tone ? { tone } : {})}>{t(`channels.state.${standing}`)}</Badge>
          {channel.platform === "files" ? null : (
            <Text as="span" tone="subdued" breakWord>
              {accountWords(channel)}
            </Text>
          )}
        </InlineStack>
        {channel.ordersSince ? (
          <Banner>{t("channels.ordersSince", { day: format.day(channel.ordersSince.slice(0, 10)) })}</Banner>
        ) : null}
        {channel.state === "disconnected" ? <Text as="p">{leftWords(t, health, format.instant)}</Text> : null}
        {channel.platform === "files" ? (
          <Link url="/app/channels/files">{t("files.open")}</Link>
        ) : (
          <>
            <ChannelFacts health={health} quota={quota} />
            {channel.state === "disconnected" ? null : <Actions {...{ health, isLast, isFurtherStore, signIn }} />}
          </>
        )}
      </BlockStack>
    </Card>
  );
}

/** A name that is a number on the platform says nothing to anybody. */
function accountWords({ accountName, accountDomain }: Health["channel"]): string {
  const address = accountDomain.includes(".") || !accountName ? [accountDomain] : [];
  return [...(accountName ? [accountName] : []), ...address].join(" · ");
}

function leftWords(t: Words, { channel }: Health, instant: (at: string) => string): string {
  if (!channel.eraseAfter) return t("channels.left.kept");
  return t("channels.left.erased", { at: instant(channel.eraseAfter) });
}

function Actions({ health, isLast, isFurtherStore, signIn }: Omit<Props, "quota">) {
  const t = useWords();
  const { channel } = health;
  const [isAsking, setAsking] = useState(false);
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(data && !data.error ? t("channels.started") : null, data);
  const isBusy = state !== "idle";
  const ask = (intent: "reconcile" | "import" | "pause" | "resume") =>
    submit({ intent, channelId: channel.id }, { method: "POST", action: "/app/channels" });
  return (
    <BlockStack gap="300">
      {data?.error ? <Banner tone="warning">{errorWords(t, data.error)}</Banner> : null}
      <InlineStack gap="200" blockAlign="center">
        {channel.isPaused ? (
          <Button variant="primary" onClick={() => ask("resume")} loading={isBusy}>
            {t("channels.resume")}
          </Button>
        ) : channel.state === "connected" ? (
          <>
            <Button onClick={() => ask("reconcile")} loading={isBusy}>
              {t("channels.compare")}
            </Button>
            <Button onClick={() => ask("pause")} disabled={isBusy}>
              {t("channels.pause")}
            </Button>
            <Button variant="plain" onClick={() => ask("import")} disabled={isBusy}>
              {t("channels.importAgain")}
            </Button>
          </>
        ) : null}
        <Button variant="plain" tone="critical" onClick={() => setAsking(true)}>
          {t("channels.disconnect.button")}
        </Button>
      </InlineStack>
      {isAsking ? (
        <DisconnectModal {...{ channel, isLast, isFurtherStore, signIn }} onClose={() => setAsking(false)} />
      ) : null}
    </BlockStack>
  );
}

function errorWords(t: Words, code: string): string {
  if (code === "already-running") return t("channels.error.running");
  if (code === "no-account") return t("channels.error.noAccount");
  return code === "paused" ? t("channels.error.paused") : t("channels.error.disconnected");
}
