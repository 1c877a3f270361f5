import { BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { Rule } from "../../core/rules/rule-set";
import type { Simulation } from "../../core/rules/simulate";
import type { CardView } from "../slot-view";
import { useSimulation } from "./trial";

/** What the last carts would have seen, in counts and examples. */
export function SimulationCard({ rule }: { rule: Rule | null }) {
  const t = useWords();
  const { run, answer, isBusy } = useSimulation(rule);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("rules.simulation.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("rules.simulation.text")}
        </Text>
        <InlineStack>
          <Button onClick={run} loading={isBusy}>
            {t("rules.simulation.run")}
          </Button>
        </InlineStack>
        <div aria-live="polite">{answer ? <Outcome simulation={answer.simulation} cards={answer.cards} /> : null}</div>
      </BlockStack>
    </Card>
  );
}

function Outcome({ simulation, cards }: { simulation: Simulation; cards: CardView[] }) {
  const t = useWords();
  const format = useFormat();
  const titles = new Map(cards.map((card) => [card.externalId, card.title]));
  const called = (ids: readonly string[]) => ids.map((id) => titles.get(id) ?? t("rules.gone")).join(", ");
  const { carts, changedCarts, lists, changedLists, gained, lost, examples } = simulation;
  if (carts === 0) return <Text as="p">{t("rules.simulation.noCarts")}</Text>;
  const movers = (all: Simulation["gained"]) =>
    all.map(({ productExternalId, carts: count }) => (
      <List.Item key={productExternalId}>
        {t("rules.simulation.mover", { title: called([productExternalId]), count })}
      </List.Item>
    ));
  return (
    <BlockStack gap="300">
      <Text as="p" fontWeight="semibold">
        {t("rules.simulation.carts", { changed: format.count(changedCarts), count: carts })}
      </Text>
      <Text as="p">{t("rules.simulation.lists", { changed: format.count(changedLists), count: lists })}</Text>
      {gained.length > 0 ? (
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("rules.simulation.gained")}
          </Text>
          <List>{movers(gained)}</List>
        </BlockStack>
      ) : null}
      {lost.length > 0 ? (
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("rules.simulation.lost")}
          </Text>
          <List>{movers(lost)}</List>
        </BlockStack>
      ) : null}
      {examples.map(({ cart, sight }) => (
        <BlockStack gap="050" key={cart}>
          <Text as="h3" variant="headingSm">
            {t("rules.simulation.example", {
              cart,
              title: called([sight.subjectExternalId]),
              list: t(`recommendations.strategy.${sight.strategy}.name`),
            })}
          </Text>
          <Text as="p" tone="subdued">
            {t("rules.simulation.now", { titles: called(sight.before) || t("rules.simulation.nothing") })}
          </Text>
          <Text as="p">
            {t("rules.simulation.after", { titles: called(sight.after) || t("rules.simulation.nothing") })}
          </Text>
        </BlockStack>
      ))}
    </BlockStack>
  );
}
