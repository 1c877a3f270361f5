import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useWords, type Words } from "~/ui/words";

interface Answer {
  error: string | null;
  business: string | null;
}

/** Where a store that is new here joins a business that is on Aisle already: a code, what happens, a yes. For its owner. */
export function JoinCard({ isOwner }: { isOwner: boolean }) {
  const t = useWords();
  const [code, setCode] = useState("");
  const { submit, state, data } = useFetcher<Answer>();
  const [isStopped, setStopped] = useState(false);
  const ask = (intent: "look-at-join" | "join") => {
    setStopped(false);
    submit({ intent, code }, { method: "POST", action: "/app/channels" });
  };
  const business = isStopped ? null : data?.business;
  const isBusy = state !== "idle";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {business ? t("channels.join.confirmTitle", { business }) : t("channels.join.title")}
        </Text>
        {data?.error ? <Banner tone="warning">{errorWords(t, data.error)}</Banner> : null}
        {business ? (
          <>
            <Text as="p">{t("channels.join.confirm", { business })}</Text>
            <Text as="p">{t("channels.join.lost")}</Text>
            <InlineStack gap="200">
              <Button variant="primary" tone="critical" onClick={() => ask("join")} loading={isBusy}>
                {t("channels.join.button", { business })}
              </Button>
              <Button onClick={() => setStopped(true)} disabled={isBusy}>
                {t("action.cancel")}
              </Button>
            </InlineStack>
          </>
        ) : (
          <>
            <Text as="p" tone="subdued">
              {t("channels.join.text")}
            </Text>
            <TextField
              label={t("channels.join.enter")}
              value={code}
              onChange={setCode}
              monospaced
              maxLength={40}
              placeholder={t("channels.join.form")}
              disabled={!isOwner}
              autoComplete="off"
            />
            {isOwner ? null : <Text as="p">{t("channels.join.not-owner")}</Text>}
            <InlineStack>
              <Button onClick={() => ask("look-at-join")} loading={isBusy} disabled={!isOwner || !code.trim()}>
                {t("channels.join.look")}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function errorWords(t: Words, code: string): string {
  switch (code) {
    case "too-many":
    case "own-code":
    case "has-work":
    case "host-moved":
    case "not-owner":
    case "owner-unknown":
      return t(`channels.join.${code}`);
    default:
      return t("channels.join.wrong-code");
  }
}
