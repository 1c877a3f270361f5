import { BlockStack, Card, Text } from "@shopify/polaris";
import type { MoneyView } from "~/ui/format/format";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import { type CardView, type SlotView, shownOf } from "./slot-view";

const TOGETHER = 3;
const ROW = 4;

/** What the storefront's blocks show for a product now, drawn from the same slots, prices and stock. */
export function Preview({ product, slots }: { product: CardView; slots: SlotView[] }) {
  const t = useWords();
  const together = shownOf(
    slots.find((slot) => slot.strategy === "frequently_bought_together"),
    TOGETHER,
  );
  const similar = shownOf(
    slots.find((slot) => slot.strategy === "similar"),
    ROW,
  );
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
          cards={together.length > 0 ? [product, ...together] : []}
          isSum
        />
        <Block title={t("recommendations.preview.similar")} cards={similar} />
      </BlockStack>
    </Card>
  );
}

function Block({ title, cards, isSum = false }: { title: string; cards: CardView[]; isSum?: boolean }) {
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
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
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
