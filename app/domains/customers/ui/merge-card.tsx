import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { ChannelName } from "~/ui/channel-mark";
import { useWords } from "~/ui/words";
import type { FoundCustomers } from "../routes/customers-find";
import { PersonLine } from "./person-line";

/** Typing pauses so long before anybody is looked for. */
const PAUSE_MS = 250;

interface Props {
  customerId: string;
  channels: readonly ChannelName[];
  merge: (otherId: string) => void;
  isBusy: boolean;
}

/** Finds another customer who is the same person. */
export function MergeCard({ customerId, channels, merge, isBusy }: Props) {
  const t = useWords();
  const { load, data } = useFetcher<FoundCustomers>();
  const [search, setSearch] = useState("");
  const words = search.trim();
  useEffect(() => {
    if (words === "") return undefined;
    const timer = setTimeout(() => load(`/app/customers/find?search=${encodeURIComponent(words)}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, load]);
  const others = words === "" ? [] : (data?.customers ?? []).filter(({ id }) => id !== customerId);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("customers.merge.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("customers.merge.text")}
        </Text>
        <TextField
          label={t("customers.merge.search")}
          placeholder={t("customers.merge.placeholder")}
          autoComplete="off"
          value={search}
          onChange={setSearch}
        />
        {others.map((person) => (
          <InlineStack key={person.id} align="space-between" blockAlign="center" gap="200" wrap={false}>
            <PersonLine person={person} channels={channels} />
            <Button
              size="slim"
              disabled={isBusy}
              accessibilityLabel={`${t("customers.merge.do")}: ${person.displayName}`}
              onClick={() => {
                merge(person.id);
                setSearch("");
              }}
            >
              {t("customers.merge.do")}
            </Button>
          </InlineStack>
        ))}
        {words !== "" && data?.search === words && others.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("customers.merge.none")}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
