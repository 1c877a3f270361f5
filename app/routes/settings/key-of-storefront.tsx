import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { StorefrontKeyDto } from "~/domains/recommendations/recommendations.server";
import { useFormat } from "~/ui/format/locale";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import { ReplaceKey } from "./replace-key";

interface Answer {
  failed: boolean;
  done: "key-replaced" | "keys-ended" | null;
}

/** One storefront's key: to copy, to replace with a day's grace or at once; and until when former ones are good. */
export function KeyOfStorefront({ storefront, isOnly }: { storefront: StorefrontKeyDto; isOnly: boolean }) {
  const t = useWords();
  const format = useFormat();
  const { submit, state, data } = useFetcher<Answer>();
  const [isAsking, setAsking] = useState(false);
  const [isCopied, setCopied] = useState(false);
  useToast(data?.done ? t(`settings.key.${data.done}`) : null, data);
  const { key, title, channelId, formerEndsAt } = storefront;
  const label = isOnly || !title ? t("settings.key.label") : t(labelOf(channelId), { title });
  const send = (fields: Record<string, string>) =>
    submit({ ...fields, ...(channelId && { channelId }) }, { method: "POST" });
  const copy = () =>
    navigator.clipboard.writeText(key).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <BlockStack gap="300">
      <TextField
        label={label}
        value={key}
        readOnly
        autoComplete="off"
        monospaced
        connectedRight={<Button onClick={copy}>{isCopied ? t("settings.key.copied") : t("settings.key.copy")}</Button>}
      />
      {data?.failed ? <Banner tone="warning">{t("settings.key.gone")}</Banner> : null}
      {formerEndsAt ? (
        <BlockStack gap="200" inlineAlign="start">
          <Text as="p">{t("settings.key.former", { at: format.instant(formerEndsAt) })}</Text>
          <Button onClick={() => send({ intent: "end-former-keys" })} loading={state !== "idle"}>
            {t("settings.key.endFormer")}
          </Button>
        </BlockStack>
      ) : null}
      {isAsking ? (
        <ReplaceKey
          isBusy={state !== "idle"}
          onReplace={(isLeaked) => {
            send({ intent: "replace-key", isLeaked: isLeaked ? "yes" : "no" });
            setAsking(false);
            setCopied(false);
          }}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <InlineStack>
          <Button loading={state !== "idle"} onClick={() => setAsking(true)}>
            {t("settings.key.ask")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

const labelOf = (channelId: string | null) => (channelId ? "settings.key.of" : "settings.key.ofMain");
