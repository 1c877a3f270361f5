import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import { DIFFERENCES, UNMATCHED } from "./addresses";

/** How much nobody could settle by itself, and the ways there. */
export function OpenQuestions({ unmatched, differences }: { unmatched: number; differences: number }) {
  const t = useWords();
  return (
    <Card>
      <BlockStack gap="300">
        <Question
          text={unmatched > 0 ? t("stock.unmatched.waiting", { count: unmatched }) : t("stock.unmatched.none")}
          {...{ action: t("stock.unmatched.open"), url: UNMATCHED, isOpen: unmatched > 0 }}
        />
        <Question
          text={differences > 0 ? t("stock.difference.waiting", { count: differences }) : t("stock.difference.none")}
          {...{ action: t("stock.difference.open"), url: DIFFERENCES, isOpen: differences > 0 }}
        />
      </BlockStack>
    </Card>
  );
}

interface Props {
  text: string;
  action: string;
  url: string;
  isOpen: boolean;
}

function Question({ text, action, url, isOpen }: Props) {
  return (
    <InlineStack gap="200" align="space-between" blockAlign="center">
      <Text as="p" {...(isOpen ? { fontWeight: "semibold" } : { tone: "subdued" })}>
        {text}
      </Text>
      <Button url={url} {...(isOpen ? { variant: "primary" } : {})}>
        {action}
      </Button>
    </InlineStack>
  );
}
