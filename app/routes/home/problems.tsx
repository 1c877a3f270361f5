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
export function Problems({ problems, matches }: { problems: Plain<ProblemDto>[]; matches: number }) {
  const t = useWords();
  const format = useFormat();
  const sorted = [...problems].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("home.needsYou")}
        </Text>
        {sorted.length === 0 && matches === 0 ? (
          <Text as="p" tone="subdued">
            {t("home.nothingNeedsYou")}
          </Text>
        ) : null}
        {sorted.map((problem) => (
          <Need
            key={problem.id}
            severity={problem.severity}
            since={problem.openedAt}
            {...wordsOf(t, problem, format.day)}
          />
        ))}
        {matches > 0 ? (
          <Need
            severity="info"
            since={null}
            title={t("home.matches.title", { count: matches, amount: format.count(matches) })}
            text={t("home.matches.text")}
            action={t("home.matches.action")}
            url="/app/products/matches"
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}

interface NeedProps {
  severity: Severity;
  /** Null: nobody asks since when. */
  since: string | null;
  title: string;
  text: string;
  action: string;
  url: string;
}

function Need({ severity, since, title, text, action, url }: NeedProps) {
  const t = useWords();
  return (
    <Box paddingBlockStart="100">
      <BlockStack gap="100" inlineAlign="start">
        <InlineStack gap="200" blockAlign="center">
          <Badge tone={TONES[severity]}>{t(`home.severity.${severity}`)}</Badge>
          <Text as="h3" variant="headingSm">
            {title}
          </Text>
          {since ? (
            <Text as="span" variant="bodySm" tone="subdued">
              <When at={since} />
            </Text>
          ) : null}
        </InlineStack>
        <Text as="p" breakWord>
          {text}
        </Text>
        <Link url={url}>{action}</Link>
      </BlockStack>
    </Box>
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
