import { BlockStack, Button, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import type { ChannelName } from "~/ui/channel-mark";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { PersonGuess } from "../types";
import { PersonLine } from "./person-line";

interface Props {
  guess: Plain<PersonGuess>;
  channels: readonly ChannelName[];
  say: (intent: "merge" | "apart", fields: { oneId: string; otherId: string }) => void;
  isBusy: boolean;
}

/** Two customers who may be one, and the merchant's word on it. */
export function GuessCard({ guess, channels, say, isBusy }: Props) {
  const t = useWords();
  const { one, other, by, key } = guess;
  const pair = { oneId: one.id, otherId: other.id };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm" breakWord>
          {t(`customers.alike.${by}`, { key })}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <PersonLine person={one} channels={channels} />
          <PersonLine person={other} channels={channels} />
        </InlineGrid>
        <InlineStack gap="200">
          <Button onClick={() => say("merge", pair)} disabled={isBusy}>
            {t("customers.alike.yes")}
          </Button>
          <Button variant="plain" onClick={() => say("apart", pair)} disabled={isBusy}>
            {t("customers.alike.no")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
