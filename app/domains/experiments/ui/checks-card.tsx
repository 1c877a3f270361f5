import { Badge, BlockStack, Card, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { ExperimentDto, LookDto } from "../types";
import { armWords } from "./arm-words";

const TONES = { ok: "success", breached: "critical", unknown: undefined } as const;

/** Whether the counts can be believed, and whether something gets worse. */
export function ChecksCard({ experiment, look }: { experiment: ExperimentDto; look: LookDto | null }) {
  const t = useWords();
  const format = useFormat();
  const result = look?.result;
  if (!result || result.state === "optimising") return null;
  const adjusted = result.arms.flatMap(({ varianceKept }) => (varianceKept === null ? [] : [1 - varianceKept]));
  const saved = Math.max(0, ...adjusted);
  const isBroken = result.ratio.isBlocked;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("experiments.page.checks")}
        </Text>
        <Check
          title={t("experiments.page.ratio.title")}
          text={t(`experiments.page.ratio.${isBroken ? "broken" : "fine"}`)}
          tone={isBroken ? "critical" : "success"}
        />
        {result.guardrails.map(({ arm: key, name, state, control, treated }) => {
          const arm = experiment.arms.find((one) => one.key === key);
          const what = name === "unsubscribes" ? "unsubscribes" : "returns";
          return (
            <Check
              key={`${key} ${name}`}
              title={t(`experiments.page.guardrail.${what}.title`, {
                arm: arm ? armWords(t, experiment.kind, arm) : key,
              })}
              text={t(`experiments.page.guardrail.${what}.${state}`, {
                treated: format.share(treated),
                control: format.share(control),
              })}
              tone={TONES[state]}
            />
          );
        })}
        {saved >= 0.01 ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {t("experiments.page.adjusted", { part: format.share(saved, 0) })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Check({ title, text, tone }: { title: string; text: string; tone: "success" | "critical" | undefined }) {
  return (
    <BlockStack gap="100">
      <span>
        <Badge {...(tone ? { tone } : {})}>{title}</Badge>
      </span>
      <Text as="p">{text}</Text>
    </BlockStack>
  );
}
