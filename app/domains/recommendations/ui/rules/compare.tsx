import { Badge, BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { Picture } from "~/ui/picture";
import { useWords } from "~/ui/words";
import { IN_SIGHT } from "../../core/in-sight";
import type { Removed } from "../../core/rules/why";
import type { SlotItem } from "../../core/slot";
import type { RulePreviewDto } from "../../types";
import { ReasonWords } from "../reason";
import type { CardView } from "../slot-view";
import { RemovedWords, WhyWords } from "./why-words";

type Cards = ReadonlyMap<string, CardView>;
type List = RulePreviewDto["lists"][number];

/** Spares behind those in sight that are drawn too, so that one sees what comes next. */
const SPARES = 2;

/** As many as are drawn, now and after. */
function drawn({ strategy, before, after }: List) {
  const most = IN_SIGHT[strategy] + SPARES;
  return { before: before.slice(0, most), after: after.slice(0, most) };
}

const order = (items: readonly SlotItem[]) => items.map((item) => item.productExternalId).join();

/** Whether a list differs as far as it is drawn. */
export function changes(list: List): boolean {
  const { before, after } = drawn(list);
  return order(before) !== order(after);
}

/** One list of a page, now and after. */
export function Compare({ list, cards }: { list: List; cards: Cards }) {
  const t = useWords();
  const { before, after } = drawn(list);
  const wereThere = new Map(list.before.map((item, i) => [item.productExternalId, i]));
  const gone = list.removed.filter((one) => before.some((item) => item.productExternalId === one.productExternalId));
  const name = t(`recommendations.strategy.${list.strategy}.name`);
  return (
    <section aria-label={name}>
      <BlockStack gap="200">
        <div className="aisle-heading">
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          {changes(list) ? <Badge tone="info">{t("rules.preview.changes")}</Badge> : null}
        </div>
        {before.length + after.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("rules.preview.empty")}
          </Text>
        ) : (
          <InlineGrid columns={2} gap="300">
            <Column title={t("rules.preview.now")} items={before} cards={cards} isQuiet />
            <Column title={t("rules.preview.after")} items={after} cards={cards} wereThere={wereThere} gone={gone} />
          </InlineGrid>
        )}
      </BlockStack>
    </section>
  );
}

interface ColumnProps {
  title: string;
  items: SlotItem[];
  cards: Cards;
  wereThere?: ReadonlyMap<string, number>;
  gone?: Removed[];
  isQuiet?: boolean;
}

function Column({ title, items, cards, wereThere, gone = [], isQuiet = false }: ColumnProps) {
  const t = useWords();
  return (
    <BlockStack gap="200">
      <Text as="h4" variant="bodySm" tone="subdued">
        {title}
      </Text>
      <ol className="aisle-compare" aria-label={title}>
        {items.map((item, i) => (
          <li key={item.productExternalId} data-aisle-moved={moved(item.productExternalId, i, wereThere)}>
            <Picture url={cards.get(item.productExternalId)?.imageUrl ?? null} size="extraSmall" />
            <div>
              <span className="aisle-title">{cards.get(item.productExternalId)?.title ?? t("rules.gone")}</span>
              {isQuiet ? null : item.why ? <WhyWords why={item.why} /> : <ReasonWords reason={item.reason} />}
            </div>
          </li>
        ))}
        {gone.map((one) => (
          <li key={one.productExternalId} data-aisle-moved="gone">
            <Picture url={cards.get(one.productExternalId)?.imageUrl ?? null} size="extraSmall" />
            <div>
              <span className="aisle-title">
                <s>{cards.get(one.productExternalId)?.title ?? t("rules.gone")}</s>
              </span>
              <RemovedWords removed={one} />
            </div>
          </li>
        ))}
      </ol>
    </BlockStack>
  );
}

function moved(id: string, place: number, wereThere: ReadonlyMap<string, number> | undefined) {
  if (!wereThere) return undefined;
  const was = wereThere.get(id);
  if (was === undefined) return "new";
  return was > place ? "up" : undefined;
}
