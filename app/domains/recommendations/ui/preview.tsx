import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { MoneyView } from "~/ui/format/format";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import { blocksOf } from "./blocks";
import type { CardView, SlotView } from "./slot-view";

/** What the storefront's blocks show for a product by their own defaults, drawn from the same slots, prices and stock. */
export function Preview({ product, slots }: { product: CardView; slots: SlotView[] }) {
  const t = useWords();
  const { together, row } = blocksOf(product, slots);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t("recommendations.preview.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("recommendations.preview.text")}
          </Text>
        </BlockStack>
        <Block
          title={t("recommendations.preview.together")}
          cards={together.cards.length > 0 ? [product, ...together.cards] : []}
          isLive={together.isLive}
          isSum
        />
        <Block title={t("recommendations.preview.similar")} cards={row.cards} isLive={row.isLive} />
      </BlockStack>
    </Card>
  );
}

interface BlockProps {
  title: string;
  cards: CardView[];
  isLive: boolean;
  isSum?: boolean;
}

function Block({ title, cards, isLive, isSum = false }: BlockProps) {
  const t = useWords();
  const format = useFormat();
  if (cards.length === 0) {
    return (
      <Text as="p" tone="subdued">
        {t("recommendations.preview.nothing", { block: title })}
      </Text>
    );
  }
  return (
    <section className="aisle-preview" aria-label={title}>
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        {isLive ? null : <Badge tone="attention">{t("recommendations.preview.notLive")}</Badge>}
      </InlineStack>
      <ul>
        {cards.map((card) => (
          <li key={card.externalId}>
            {card.imageUrl ? (
              <img src={card.imageUrl} alt="" loading="lazy" width="120" height="120" />
            ) : (
              <span className="aisle-preview-blank" />
            )}
            <span className="aisle-title">{card.title}</span>
            <span className="aisle-number" suppressHydrationWarning>
              {format.money(card.minPrice)}
            </span>
          </li>
        ))}
      </ul>
      {isSum ? (
        <p>
          {t("recommendations.preview.total")}{" "}
          <strong className="aisle-number" suppressHydrationWarning>
            {format.money(sumOf(cards))}
          </strong>
        </p>
      ) : null}
    </section>
  );
}

function sumOf(cards: CardView[]): MoneyView {
  const minor = cards.reduce((sum, card) => sum + BigInt(card.minPrice.minor), 0n);
  return { minor: minor.toString(), currency: cards[0]!.currency };
}
