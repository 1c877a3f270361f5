import { BlockStack, Card, InlineGrid, RangeSlider, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { minorDigits } from "~/kernel/money";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import { roiOf } from "../core/roi";
import type { AuditResult } from "../types";

/** In percent. */
const TAKE = { from: 0, to: 20, step: 0.5, first: 2 };
const MARGIN_FIRST = 50;

/** What would follow from the shop's own numbers if a share of shoppers took what they are shown; the share is theirs to move. */
export function RoiCard({ result }: { result: AuditResult }) {
  const t = useWords();
  const format = useFormat();
  const [take, setTake] = useState(TAKE.first);
  const [margin, setMargin] = useState(MARGIN_FIRST);
  const [cost, setCost] = useState("0");
  const { ordersPerMonth, averageOrder, currency } = result;
  const scale = 10 ** minorDigits(currency);
  const costMinor = Math.max(0, Math.round((Number(cost) || 0) * scale));
  const hitRate = result.orders.hits / Math.max(1, result.laterOrders);
  const priceOfHit = result.priceOfHit ?? 0;
  const roi = roiOf({
    ...{ ordersPerMonth, averageOrder, hitRate, priceOfHit, cost: costMinor },
    ...{ takeRate: take / 100, marginRate: margin / 100 },
  });
  const money = (minor: number) => format.money({ minor: String(Math.round(minor)), currency });
  const even = roi.breakEvenTakeRate;
  const facts: [name: string, value: string][] = [
    [t("analytics.roi.extra"), format.count(Math.round(roi.extraOrders))],
    [t("analytics.roi.revenue"), money(roi.revenue)],
    [t("analytics.roi.average"), `+${format.share(roi.averageOrderLift, 2)}`],
    [t("analytics.roi.contribution"), money(roi.contribution)],
    [t("analytics.roi.net"), money(roi.net)],
    [t("analytics.roi.even"), costMinor === 0 ? "–" : even === null ? t("analytics.roi.never") : format.share(even, 2)],
  ];
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("analytics.roi.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("analytics.roi.text", {
            orders: format.count(ordersPerMonth),
            average: money(averageOrder),
            hit: format.share(hitRate),
            price: money(priceOfHit),
          })}
        </Text>
        <RangeSlider
          label={t("analytics.roi.take", { share: format.share(take / 100) })}
          helpText={t("analytics.roi.takeHelp")}
          min={TAKE.from}
          max={TAKE.to}
          step={TAKE.step}
          value={take}
          onChange={(value) => setTake(Number(value))}
          output
        />
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <RangeSlider
            label={t("analytics.roi.margin", { share: format.share(margin / 100, 0) })}
            min={0}
            max={100}
            value={margin}
            onChange={(value) => setMargin(Number(value))}
            output
          />
          <TextField
            label={t("analytics.roi.cost")}
            type="number"
            inputMode="decimal"
            min={0}
            suffix={currency}
            autoComplete="off"
            value={cost}
            onChange={setCost}
          />
        </InlineGrid>
        <dl className="aisle-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="aisle-number">{value}</dd>
            </div>
          ))}
        </dl>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("analytics.roi.note")}
        </Text>
      </BlockStack>
    </Card>
  );
}
