import { BlockStack, Button, Text } from "@shopify/polaris";
import { Count } from "~/ui/format/amount";
import { type Format, useFormat } from "~/ui/format/locale";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import { canStep } from "../core/lifecycle";
import type { Interval } from "../core/sequential";
import type { ArmDto, ExperimentDto, LookDto } from "../types";
import { armWords, contentWords } from "./arm-words";
import { signed } from "./verdict-words";

interface Props {
  experiment: ExperimentDto;
  look: LookDto | null;
  currency: string;
  isBusy: boolean;
  onRollOut: (arm: string) => void;
}

interface Row {
  arm: ArmDto;
  subjects: number;
  mean: number;
  lift: number | null;
  interval: Interval | null;
  share: number | null;
}

function rowsOf({ arms }: ExperimentDto, look: LookDto | null): Row[] {
  const result = look?.result;
  return arms.map((arm) => {
    const told = result?.arms.find(({ id }) => id === arm.key);
    const comparison = told && "comparison" in told ? told.comparison : null;
    return {
      arm,
      subjects: told?.subjects ?? 0,
      mean: told?.mean ?? 0,
      lift: comparison?.lift ?? null,
      interval: comparison?.liftInterval ?? null,
      share: told && "share" in told ? told.share : null,
    };
  });
}

/** What each version did, and the way to show it to everybody. */
export function ArmTable({ experiment, look, currency, isBusy, onRollOut }: Props) {
  const t = useWords();
  const format = useFormat();
  const { kind, metric, state, rolledOutArm } = experiment;
  const isOffered = kind !== "holdout" && canStep(state, "roll-out") && rolledOutArm === null;
  const outcome = (mean: number) =>
    metric === "conversion" ? format.share(mean, 2) : format.money({ minor: String(Math.round(mean)), currency });
  return (
    <PlainTable
      title={t("experiments.page.arms")}
      note={t("experiments.page.armsNote")}
      rows={rowsOf(experiment, look)}
      idOf={({ arm }) => arm.key}
      empty=""
      columns={[
        {
          id: "name",
          title: t("experiments.page.armName"),
          cell: ({ arm }) => (
            <BlockStack>
              <Text as="span" fontWeight="semibold">
                {armWords(t, kind, arm)}
              </Text>
              {kind === "test" && contentWords(t, arm) !== arm.name ? (
                <Text as="span" variant="bodySm" tone="subdued">
                  {contentWords(t, arm)}
                </Text>
              ) : null}
            </BlockStack>
          ),
        },
        {
          id: "subjects",
          title: t("experiments.page.subjects"),
          isNumber: true,
          isMinor: true,
          cell: ({ subjects }) => <Count value={subjects} />,
        },
        {
          id: "outcome",
          title: t(`experiments.page.outcome.${metric}`),
          isNumber: true,
          isMinor: true,
          cell: ({ mean }) => (
            <span className="aisle-number" suppressHydrationWarning>
              {outcome(mean)}
            </span>
          ),
        },
        kind === "optimiser"
          ? {
              id: "share",
              title: t("experiments.page.share"),
              isNumber: true,
              cell: ({ share }: Row) => (
                <span className="aisle-number">{share === null ? "" : format.share(share, 0)}</span>
              ),
            }
          : {
              id: "lift",
              title: t("experiments.page.lift"),
              isNumber: true,
              cell: (row: Row) => <Lift row={row} format={format} />,
            },
        ...(isOffered
          ? [
              {
                id: "action",
                title: t("experiments.page.action"),
                isNumber: true,
                cell: ({ arm }: Row) => (
                  <Button
                    disabled={isBusy}
                    accessibilityLabel={t("experiments.page.rollOutNamed", { arm: armWords(t, kind, arm) })}
                    onClick={() => onRollOut(arm.key)}
                  >
                    {t("experiments.page.rollOut")}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Lift({ row: { lift, interval }, format }: { row: Row; format: Format }) {
  const t = useWords();
  if (lift === null) return null;
  return (
    <BlockStack>
      <span className="aisle-number" suppressHydrationWarning>
        {signed(format, lift)}
      </span>
      {interval ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("experiments.page.between", { low: signed(format, interval.low), high: signed(format, interval.high) })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
