import type { MetaFunction } from "@remix-run/node";
import { useSearchParams } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, FormLayout, Page, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";

export const meta: MetaFunction = titled("signIn.title");

const TONES = { sent: "success", wait: "warning", ended: "info" } as const;

/** For merchants without Shopify. The form goes to a plain door, which answers the same for every address. */
export default function SignIn() {
  const t = useWords();
  const [query] = useSearchParams();
  const [email, setEmail] = useState("");
  const told = (["sent", "wait", "ended"] as const).find((name) => query.has(name));
  return (
    <Page title={t("signIn.title")} narrowWidth>
      <BlockStack gap="400">
        {told ? <Banner tone={TONES[told]}>{t(`signIn.${told}`)}</Banner> : null}
        <Card>
          <form method="post" action="/session/mail" noValidate>
            <FormLayout>
              <Text as="p">{t("signIn.intro")}</Text>
              <TextField
                label={t("signIn.email")}
                name="email"
                type="email"
                autoComplete="email"
                value={email}
                onChange={setEmail}
                error={query.has("wrong") && email === "" ? t("signIn.wrong") : undefined}
              />
              <Button submit variant="primary">
                {t("signIn.send")}
              </Button>
            </FormLayout>
          </form>
        </Card>
        <Text as="p" tone="subdued">
          {t("signIn.plugin")}
        </Text>
      </BlockStack>
    </Page>
  );
}
