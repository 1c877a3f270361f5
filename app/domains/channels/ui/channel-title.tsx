import { useFetcher } from "@remix-run/react";
import { Button, Form, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { ChannelDto } from "../types";

/** What the channel is called, and where the merchant calls it something else. */
export function ChannelTitle({ channel }: { channel: Plain<ChannelDto> }) {
  const t = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  const isDone = state === "idle" && data !== undefined && !data.error;
  useEffect(() => {
    if (isDone && data) setTyped(null);
  }, [isDone, data]);
  if (typed === null)
    return (
      <>
        <Text as="h2" variant="headingSm">
          {channel.title}
        </Text>
        <Button
          variant="plain"
          accessibilityLabel={t("channels.rename.of", { channel: channel.title })}
          onClick={() => setTyped(channel.title)}
        >
          {t("channels.rename.button")}
        </Button>
      </>
    );
  const form = { intent: "rename", channelId: channel.id, title: typed };
  return (
    <Form onSubmit={() => submit(form, { method: "POST", action: "/app/channels" })}>
      <InlineStack gap="200" blockAlign="end">
        <TextField
          label={t("channels.rename.label")}
          value={typed}
          onChange={setTyped}
          maxLength={60}
          autoComplete="off"
          {...(data?.error ? { error: t("channels.rename.wrong") } : {})}
        />
        <Button submit variant="primary" loading={state !== "idle"}>
          {t("channels.rename.save")}
        </Button>
        <Button onClick={() => setTyped(null)}>{t("action.cancel")}</Button>
      </InlineStack>
    </Form>
  );
}
