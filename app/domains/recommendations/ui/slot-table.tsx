import { Badge, Banner, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { When } from "~/ui/format/when";
import { Picture } from "~/ui/picture";
import { PlainTable } from "~/ui/plain-table";
import { useExclusion } from "~/ui/use-exclusion";
import { useWords } from "~/ui/words";
import { ReasonWords } from "./reason";
import { WhyWords } from "./rules/why-words";
import type { ItemView, SlotView } from "./slot-view";
import { useSubjectPage } from "./storefront-picker";

/** Candidates shown before one asks for all of them. */
const FIRST = 8;

/** One strategy's ready answer: every candidate, best first, with its reason and whether a shopper sees it. */
export function SlotTable({ slot }: { slot: SlotView }) {
  const t = useWords();
  const exclusion = useExclusion();
  // Rules may put others before the strongest one.
  const top = Math.max(...slot.items.map((item) => item.score));
  const [isWhole, setWhole] = useState(false);
  const isLong = slot.items.length > FIRST;
  return (
    <PlainTable
      title={t(`recommendations.strategy.${slot.strategy}.name`)}
      aside={<Published slot={slot} />}
      rows={isWhole ? slot.items : slot.items.slice(0, FIRST)}
      foot={
        exclusion.error || isLong ? (
          <>
            {exclusion.error ? <Banner tone="critical">{exclusion.error}</Banner> : null}
            {isLong ? (
              <Button variant="plain" textAlign="start" onClick={() => setWhole(!isWhole)}>
                {isWhole ? t("recommendations.fewer") : t("recommendations.all", { count: slot.items.length })}
              </Button>
            ) : null}
          </>
        ) : null
      }
      idOf={(item) => item.productExternalId}
      empty={t(`recommendations.strategy.${slot.strategy}.none`)}
      columns={[
        { id: "product", title: t("products.column.title"), cell: (item) => <Candidate item={item} /> },
        {
          id: "score",
          title: t("recommendations.strength"),
          isNumber: true,
          isMinor: true,
          cell: (item) => <span>{Math.round((item.score / (top || 1)) * 100)}</span>,
        },
        {
          id: "state",
          title: t("products.column.status"),
          cell: (item) => (
            <BlockStack gap="100" inlineAlign="start">
              <State state={item.state} />
              <div className="aisle-phone">
                <Act item={item} exclusion={exclusion} />
              </div>
            </BlockStack>
          ),
        },
        {
          id: "action",
          title: t("recommendations.action"),
          isMinor: true,
          cell: (item) => <Act item={item} exclusion={exclusion} />,
        },
      ]}
    />
  );
}

function Candidate({ item }: { item: ItemView }) {
  const t = useWords();
  const pageOf = useSubjectPage();
  return (
    <InlineStack gap="300" wrap={false} blockAlign="center">
      <Picture url={item.card?.imageUrl ?? null} />
      <BlockStack gap="050">
        {item.card ? (
          <Link url={pageOf(item.card.externalId)} removeUnderline>
            <span className="aisle-title">{item.card.title}</span>
          </Link>
        ) : (
          <Text as="span">{t("recommendations.state.gone")}</Text>
        )}
        <ReasonWords reason={item.reason} />
        <WhyWords why={item.why} />
      </BlockStack>
    </InlineStack>
  );
}

function Act({ item, exclusion }: { item: ItemView; exclusion: ReturnType<typeof useExclusion> }) {
  const t = useWords();
  if (!item.card) return null;
  const { title } = item.card;
  const { isExcluded } = item;
  return (
    <Button
      variant="plain"
      disabled={exclusion.isBusy}
      accessibilityLabel={t(isExcluded ? "recommendations.includeNamed" : "recommendations.excludeNamed", { title })}
      onClick={() => exclusion.send(isExcluded ? "include" : "exclude", [item.productExternalId])}
    >
      {isExcluded ? t("recommendations.include") : t("recommendations.exclude")}
    </Button>
  );
}

function State({ state }: { state: ItemView["state"] }) {
  const t = useWords();
  const tone =
    state === "shown" ? { tone: "success" as const } : state === "excluded" ? { tone: "attention" as const } : {};
  return <Badge {...tone}>{t(`recommendations.state.${state}`)}</Badge>;
}

function Published({ slot }: { slot: SlotView }) {
  const t = useWords();
  if (slot.isShopWide) return null;
  if (slot.refusal) return <Badge tone="critical">{t("recommendations.refused")}</Badge>;
  // Asked for by the page, whenever somebody looks at it.
  if (slot.isPublished && !slot.publishedAt) return null;
  if (!slot.isPublished || !slot.publishedAt) return <Badge tone="info">{t("recommendations.waiting")}</Badge>;
  return (
    <Text as="span" variant="bodySm" tone="subdued">
      {t("recommendations.publishedAt")} <When at={slot.publishedAt} />
    </Text>
  );
}
