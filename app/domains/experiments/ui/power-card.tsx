import { BlockStack, Card, SkeletonBodyText, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { Baseline, Plan } from "../core/power";

interface From {
  subjectsPerWeek: number;
  baseline: Baseline;
}

/** How long an experiment takes on the shop's own traffic. */
export type PowerView =
  | { kind: "too-little" | "too-long"; from: From | null }
  | { kind: "weeks"; from: From | null; plan: Plan };

interface Props {
  /** Null while it is worked out. */
  power: PowerView | null;
  effect: number;
}

export function PowerCard({ power, effect: share }: Props) {
  const t = useWords();
  const format = useFormat();
  const effect = `+${format.share(share)}`;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("experiments.power.title")}
        </Text>
        <div aria-live="polite" aria-busy={power === null}>
          {power === null ? (
            <>
              <span className="Polaris-Text--visuallyHidden">{t("experiments.power.asking")}</span>
              <SkeletonBodyText lines={4} />
            </>
          ) : (
            <BlockStack gap="200">
              {power.kind === "too-long" ? <Text as="p">{t("experiments.power.tooLong", { effect })}</Text> : null}
              {power.kind === "too-little" ? <Text as="p">{t("experiments.power.tooLittle")}</Text> : null}
              {power.kind === "weeks" ? <Weeks plan={power.plan} effect={effect} /> : null}
              {power.from ? <Past from={power.from} /> : null}
            </BlockStack>
          )}
        </div>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("experiments.power.consent")}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Weeks({ plan, effect }: { plan: Plan; effect: string }) {
  const t = useWords();
  return (
    <>
      <Text as="p" variant="headingMd">
        {t("experiments.power.weeks", { count: plan.weeks, effect })}
      </Text>
      <Text as="p">{t("experiments.power.usual", { count: plan.usualWeeks })}</Text>
      <Text as="p" tone="subdued">
        {t("experiments.power.oneLook", { count: plan.weeksWithOneLook })}
      </Text>
    </>
  );
}

function Past({ from: { subjectsPerWeek, baseline } }: { from: From }) {
  const t = useWords();
  const format = useFormat();
  const count = Math.round(subjectsPerWeek);
  const seen = { count, shoppers: format.count(count) };
  const text =
    baseline.kind === "conversion"
      ? t("experiments.power.from", { ...seen, rate: format.share(baseline.rate) })
      : t("experiments.power.fromRevenue", {
          ...seen,
          money: format.money({ minor: String(Math.round(baseline.mean)), currency: format.currency }),
        });
  return (
    <Text as="p" tone="subdued">
      <span suppressHydrationWarning>{text}</span>
    </Text>
  );
}
