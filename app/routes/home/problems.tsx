import { Badge, BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { ProblemDto, Severity } from "~/domains/shops/shops.server";
import { useFormat } from "~/ui/format/locale";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { reasonWords } from "~/ui/reason";
import { useWords, type Words } from "~/ui/words";
import { placeOf } from "./problem-places";

const ORDER: Record<Severity, number> = { critical: 0, warning: 1, info: 2 };
const TONES = { critical: "critical", warning: "warning", info: "info" } as const;

/** What needs the merchant, the most pressing first, each with one thing to do. */
export function Problems({ problems }: { problems: Plain<ProblemDto>[] }) {
  const t = useWords();
  const format = useFormat();
  const sorted = [...problems].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("home.needsYou")}
        </Text>
        {sorted.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("home.nothingNeedsYou")}
          </Text>
        ) : null}
        {sorted.map((problem) => {
          const words = wordsOf(t, problem, format.day);
          return (
            <Box key={problem.id} paddingBlockStart="100">
              <BlockStack gap="100" inlineAlign="start">
                <InlineStack gap="200" blockAlign="center">
                  <Badge tone={TONES[problem.severity]}>{t(`home.severity.${problem.severity}`)}</Badge>
                  <Text as="h3" variant="headingSm">
                    {words.title}
                  </Text>
                  <Text as="span" variant="bodySm" tone="subdued">
                    <When at={problem.openedAt} />
                  </Text>
                </InlineStack>
                <Text as="p" breakWord>
                  {words.text}
                </Text>
                <Link url={words.url}>{words.action}</Link>
              </BlockStack>
            </Box>
          );
        })}
      </BlockStack>
    </Card>
  );
}

function wordsOf(t: Words, problem: Plain<ProblemDto>, day: (day: string) => string) {
  const { words, url } = placeOf(problem.code);
  const fact = (name: string) => String(problem.facts[name] ?? "");
  const since = fact("since").slice(0, 10);
  const facts = {
    reason: reasonWords(t, fact("reason") || fact("message")),
    since: since ? day(since) : "",
    code: problem.code,
    name: fact("name"),
    platform: fact("platform"),
    channel: fact("channel"),
    order: fact("order"),
    item: fact("item"),
    count: Number(fact("count") || 0),
  };
  return {
    url,
    title: t(`problem.${words}.title`, facts),
    text: t(`problem.${words}.text`, facts),
    action: t(`problem.${words}.action`),
  };
}
