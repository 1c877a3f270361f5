import type { Format } from "~/ui/format/locale";
import type { Words } from "~/ui/words";
import { MOST_WEEKS } from "../core/power";
import { FIRST_LOOK_DAYS, LEAST_EVENTS } from "../core/readiness";
import type { ArmResult } from "../core/verdict";
import type { ExperimentDto, LookDto, LookResult } from "../types";
import { armWords } from "./arm-words";

export interface Said {
  text: string;
  tone: "info" | "success" | "warning" | "critical";
}

/** "+4.2%", "−3%" */
export function signed(format: Format, share: number): string {
  const sign = share > 0 ? "+" : share < 0 ? "−" : "";
  return `${sign}${format.share(Math.abs(share))}`;
}

/** What may be said of an experiment, in a merchant's words. The first verdict stands; later looks narrow its numbers. */
export function verdictWords(t: Words, format: Format, experiment: ExperimentDto, look: LookDto | null): Said {
  if (experiment.state === "draft") return { text: t("experiments.verdict.draft"), tone: "info" };
  if (!look) return { text: t("experiments.verdict.noLook"), tone: "info" };
  const { result } = look;
  if (result.state === "optimising") return shares(t, format, experiment, result);
  const state = experiment.verdict?.state ?? result.state;
  const arm = experiment.verdict ? experiment.verdict.arm : "arm" in result ? result.arm : null;
  const effect = format.share(experiment.effect);
  switch (state) {
    case "winner":
      return experiment.kind === "holdout"
        ? ofHoldout(t, format, result.arms, arm)
        : winner(t, format, { experiment, arm, arms: result.arms });
    case "no-difference-worth-having":
      return experiment.kind === "holdout"
        ? { text: t("experiments.verdict.holdoutSame", { effect }), tone: "info" }
        : { text: t("experiments.verdict.same", { effect }), tone: "info" };
    case "blocked-by-ratio":
      return { text: t("experiments.verdict.broken"), tone: "critical" };
    case "stopped-by-guardrail":
      return {
        text: t(`experiments.verdict.${isOfMail(result, arm) ? "harmMail" : "harm"}`, {
          arm: named(t, experiment, arm),
        }),
        tone: "critical",
      };
    default:
      return { text: open(t, format, experiment, result), tone: "info" };
  }
}

function isOfMail(result: LookResult, arm: string | null): boolean {
  if (result.state === "optimising") return false;
  const breached = result.guardrails.find((one) => one.state === "breached" && one.arm === arm);
  return breached?.name === "unsubscribes";
}

function named(t: Words, { kind, arms }: ExperimentDto, key: string | null): string {
  const arm = arms.find((one) => one.key === key);
  return arm ? armWords(t, kind, arm) : "";
}

interface Won {
  experiment: ExperimentDto;
  arm: string | null;
  arms: readonly ArmResult[];
}

function winner(t: Words, format: Format, { experiment, arm, arms }: Won): Said {
  const name = named(t, experiment, arm);
  if (arm === "0") return { text: t("experiments.verdict.control", { arm: name }), tone: "success" };
  const lift = liftWords(format, arms, arm);
  const text = lift
    ? t("experiments.verdict.winnerBy", { arm: name, ...lift })
    : t("experiments.verdict.winner", { arm: name });
  return { text, tone: "success" };
}

function ofHoldout(t: Words, format: Format, arms: readonly ArmResult[], arm: string | null): Said {
  const lift = liftWords(format, arms, "1");
  if (arm === "0") return { text: t("experiments.verdict.holdoutLess"), tone: "warning" };
  return lift
    ? { text: t("experiments.verdict.holdoutMore", lift), tone: "success" }
    : { text: t("experiments.verdict.holdout"), tone: "info" };
}

function liftWords(format: Format, arms: readonly ArmResult[], arm: string | null) {
  const comparison = arms.find(({ id }) => id === arm)?.comparison;
  if (!comparison?.liftInterval || comparison.lift === null) return null;
  const { low, high } = comparison.liftInterval;
  return { lift: signed(format, comparison.lift), low: signed(format, low), high: signed(format, high) };
}

type Numbers = Exclude<LookResult, { state: "optimising" }>;

function open(t: Words, format: Format, { kind }: ExperimentDto, result: Numbers): string {
  if (result.state === "running" && result.why === "too-early")
    return t("experiments.verdict.tooEarly", { days: FIRST_LOOK_DAYS, orders: LEAST_EVENTS });
  if (kind === "holdout") return t("experiments.verdict.holdout");
  if (result.progress >= 1) return t("experiments.verdict.past");
  if (result.daysLeft !== null && result.daysLeft > MOST_WEEKS * 7) return t("experiments.verdict.tooSlow");
  const progress = format.share(result.progress, 0);
  return result.daysLeft === null
    ? t("experiments.verdict.undecided", { progress })
    : t("experiments.verdict.undecidedLeft", { progress, count: result.daysLeft });
}

function shares(
  t: Words,
  format: Format,
  experiment: ExperimentDto,
  { arms }: Extract<LookResult, { state: "optimising" }>,
): Said {
  const most = [...arms].sort((a, b) => b.share - a.share)[0];
  if (!most) return { text: t("experiments.verdict.noLook"), tone: "info" };
  const arm = named(t, experiment, most.id);
  return { text: t("experiments.verdict.optimising", { arm, share: format.share(most.share, 0) }), tone: "info" };
}
