import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { MergeAnswer } from "./use-merging";

/** For a customer who asks the merchant to be forgotten. */
export function EraseCard({ customerId }: { customerId: string }) {
  const t = useWords();
  const { submit, state, data } = useFetcher<MergeAnswer>();
  const [isAsking, setAsking] = useState(false);
  useToast(data?.error === null ? t("customers.erase.done") : null, data);
  const erase = () => {
    submit({ intent: "erase", oneId: customerId }, { method: "POST", action: "/app/customers/alike" });
    setAsking(false);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("customers.erase.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("customers.erase.text")}
        </Text>
        <InlineStack gap="200">
          {isAsking ? (
            <>
              <Button tone="critical" onClick={erase}>
                {t("customers.erase.do")}
              </Button>
              <Button variant="plain" onClick={() => setAsking(false)}>
                {t("action.cancel")}
              </Button>
            </>
          ) : (
            <Button onClick={() => setAsking(true)} loading={state !== "idle"}>
              {t("customers.erase.ask")}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
