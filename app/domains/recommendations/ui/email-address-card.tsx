import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { isOfProduct, isPersonal, type ShownStrategy } from "~/kernel/strategies";
import { useDownload } from "~/ui/download";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";

type What = "address" | "html";

/** What goes into the mail tool: the address that it asks for each mail, or the HTML as it is now. */
export function EmailAddressCard({ address, strategy }: { address: string; strategy: ShownStrategy }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  // What was copied of a former address is not what stands here.
  const [copied, setCopied] = useState<{ what: What; address: string } | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useToast(data && !data.error ? t("recommendations.email.renewed") : null, data);
  const copy = async (what: What) => {
    try {
      const { pathname, search } = new URL(address);
      const text = what === "address" ? address : await (await fetch(pathname + search)).text();
      await navigator.clipboard.writeText(text);
      setCopied({ what, address });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  const label = (what: What) =>
    t(
      copied?.what === what && copied.address === address
        ? "recommendations.email.copied"
        : `recommendations.email.copy.${what}`,
    );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("recommendations.email.use")}
        </Text>
        <TextField
          label={t("recommendations.email.address")}
          value={address}
          helpText={t("recommendations.email.addressHelp")}
          readOnly
          autoComplete="off"
          monospaced
        />
        {isOfProduct(strategy) ? <Text as="p">{t("recommendations.email.product")}</Text> : null}
        {isPersonal(strategy) ? <ReaderCodes /> : null}
        <InlineStack gap="200">
          <Button onClick={() => copy("address")} variant="primary">
            {label("address")}
          </Button>
          <Button onClick={() => copy("html")}>{label("html")}</Button>
        </InlineStack>
        {hasFailed ? <Banner tone="warning">{t("recommendations.email.notCopied")}</Banner> : null}
        <Text as="p" tone="subdued">
          {t("recommendations.email.links")}
        </Text>
        <InlineStack>
          <Button
            variant="plain"
            tone="critical"
            loading={state !== "idle"}
            onClick={() => submit({ intent: "renew" }, { method: "POST" })}
          >
            {t("recommendations.email.renew")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** How a mail tool names its reader, for lists that go by what a customer bought. */
function ReaderCodes() {
  const t = useWords();
  const { download, state } = useDownload();
  return (
    <BlockStack gap="200">
      <Text as="p">{t("recommendations.email.reader")}</Text>
      <InlineStack>
        <Button
          loading={state === "running"}
          onClick={() => download("/app/recommendations/email/readers", "aisle-readers.csv")}
        >
          {t("recommendations.email.readers")}
        </Button>
      </InlineStack>
      {state === "failed" ? <Banner tone="critical">{t("export.failed")}</Banner> : null}
    </BlockStack>
  );
}
