import { type ArmStrata, adjust, everybody } from "./cuped";
import { checkGuardrail, type Guardrail, type GuardrailVerdict } from "./guardrails";
import { alphaEach, DEFAULT_ALPHA } from "./power";
import { checkRatio, type RatioCheck } from "./ratio-check";
import { isEnough } from "./readiness";
import { type Comparison, compare, type Estimate, estimateOf, information, type Sequence } from "./sequential";
import { mean, type Summary } from "./summary";

/** One arm as counted so far; for CUPED in strata, then all arms alike. */
export interface ArmCount {
  id: string;
  /** Subjects exposed (or who would have been), whether or not their window has closed. */
  exposed: number;
  /** Share promised, on any scale; the same since the start. */
  weight: number;
  outcome: Summary | ArmStrata;
}

export interface Look {
  /** Control first, at least one more. */
  arms: readonly ArmCount[];
  /** Days since the start. */
  days: number;
  /** From `planFor`, for control and one other arm; and the smallest lift worth having, relative, above 0. */
  plan: { planned: number; effect: number; alpha?: number };
  /** Each belongs to one arm other than control. */
  guardrails: readonly (Guardrail & { arm: string })[];
}

/** What a merchant is told of an arm. `mean` is a subject's, as counted; `comparison` (null for control) may be adjusted. */
export interface ArmResult {
  id: string;
  subjects: number;
  mean: number;
  comparison: Comparison | null;
  /** What CUPED left of the variance; null without it. */
  varianceKept: number | null;
}

export interface Numbers {
  arms: ArmResult[];
  ratio: RatioCheck;
  guardrails: (GuardrailVerdict & { arm: string })[];
  /** Part of the planned data that is here; may pass 1, looking on stays safe. */
  progress: number;
  /** Until the planned end at the pace so far; null while there is no pace. */
  daysLeft: number | null;
}

/**
 * `winner.arm` is control's id when every other arm is worse for certain. Of several that beat control it is the one
 * that did so by most, which is not proven to be better than the next.
 */
export type Verdict = Numbers &
  (
    | { state: "running"; why: "too-early" | "undecided" }
    | { state: "winner"; arm: string }
    | { state: "no-difference-worth-having" }
    | { state: "blocked-by-ratio" }
    | { state: "stopped-by-guardrail"; arm: string; guardrail: string }
  );

/**
 * What may be said at this look. Safe at every look; the first verdict other than `running` stands, later looks only
 * narrow its numbers. Broken counting goes before everything, harm before success and without waiting for a week.
 * @throws RangeError with fewer than two arms
 */
export function judge(look: Look): Verdict {
  const { arms, days, plan } = look;
  const [control, ...others] = arms;
  if (!control || others.length === 0) throw new RangeError("arms: control and at least one more");
  const alpha = alphaEach(plan.alpha ?? DEFAULT_ALPHA, arms.length);
  const sequence = { alpha, planned: plan.planned };
  const told = tell(look, control, others, sequence);
  if (told.ratio.isBlocked) return { ...told, state: "blocked-by-ratio" };
  const breach = told.guardrails.find(({ state }) => state === "breached");
  if (breach) return { ...told, state: "stopped-by-guardrail", arm: breach.arm, guardrail: breach.name };
  if (!isEnough(arms.map(summaryOf), days)) return { ...told, state: "running", why: "too-early" };
  return { ...told, ...decide(told.arms, control.id, plan.effect) };
}

type Decision =
  | { state: "running"; why: "undecided" }
  | { state: "winner"; arm: string }
  | { state: "no-difference-worth-having" };

function decide(arms: readonly ArmResult[], control: string, effect: number): Decision {
  const others = arms.flatMap(({ id, comparison }) => (comparison ? [{ id, comparison }] : []));
  const better = others
    .filter(({ comparison }) => comparison.interval && comparison.interval.low > 0)
    .sort((a, b) => b.comparison.difference - a.comparison.difference);
  if (better[0]) return { state: "winner", arm: better[0].id };
  const isWorse = ({ interval }: Comparison) => interval !== null && interval.high < 0;
  if (others.every(({ comparison }) => isWorse(comparison))) return { state: "winner", arm: control };
  const isAlike = ({ liftInterval: lift }: Comparison) => lift !== null && lift.low > -effect && lift.high < effect;
  return others.every(({ comparison }) => isWorse(comparison) || isAlike(comparison))
    ? { state: "no-difference-worth-having" }
    : { state: "running", why: "undecided" };
}

function tell(look: Look, control: ArmCount, others: readonly ArmCount[], sequence: Sequence): Numbers {
  const results = others.map((arm): ArmResult => {
    const { estimate, varianceKept } = estimateArms(control, arm);
    return {
      id: arm.id,
      subjects: summaryOf(arm).n,
      mean: mean(summaryOf(arm)),
      comparison: compare(estimate, sequence),
      varianceKept,
    };
  });
  const ofControl = summaryOf(control);
  const part = (n: (arm: ArmCount) => number) =>
    Math.min(...others.map((arm) => information({ n: n(control) }, { n: n(arm) }))) / sequence.planned;
  const progress = part((arm) => summaryOf(arm).n);
  const begun = part((arm) => arm.exposed);
  const alphaOfGuardrail = (look.plan.alpha ?? DEFAULT_ALPHA) / look.guardrails.length;
  return {
    arms: [
      { id: control.id, subjects: ofControl.n, mean: mean(ofControl), comparison: null, varianceKept: null },
      ...results,
    ],
    ratio: checkRatio(
      look.arms.map(({ exposed }) => exposed),
      look.arms.map(({ weight }) => weight),
    ),
    guardrails: look.guardrails.map((guardrail) => ({
      ...checkGuardrail(guardrail, ofGuardrail(guardrail, begun, alphaOfGuardrail)),
      arm: guardrail.arm,
    })),
    progress,
    daysLeft: progress > 0 ? Math.max(0, Math.ceil((look.days * (1 - progress)) / progress)) : null,
  };
}

/** A guardrail's subjects may be orders or page views, and need no closed window: its plan ends when exposure's does. */
function ofGuardrail({ control, treated }: Guardrail, begun: number, alpha: number): Sequence {
  return { alpha, planned: information(control, treated) / Math.max(begun, Number.EPSILON) };
}

function estimateArms(control: ArmCount, treated: ArmCount): { estimate: Estimate; varianceKept: number | null } {
  if ("returning" in control.outcome && "returning" in treated.outcome) return adjust(control.outcome, treated.outcome);
  return { estimate: estimateOf(summaryOf(control), summaryOf(treated)), varianceKept: null };
}

function summaryOf({ outcome }: ArmCount): Summary {
  if (!("returning" in outcome)) return outcome;
  const { n, sumY, squaresY } = everybody(outcome);
  return { n, sum: sumY, squares: squaresY };
}
