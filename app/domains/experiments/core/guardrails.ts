import { worth } from "./readiness";
import { compare, estimateOf, type Interval, type Sequence } from "./sequential";
import { mean, type Summary } from "./summary";

/** Below so many outcomes in an arm a mean (of page speed) says nothing. */
const LEAST_WORTH = 30;
/** Below so many subjects in an arm a rate says nothing, however rare it is. */
const LEAST_SUBJECTS = 100;

/** What must not get worse; more is always worse. */
export interface Guardrail {
  /** As the merchant's list names it: "returns", "unsubscribes", "page-speed". */
  name: string;
  /**
   * A rate counts in shares (returned orders of all orders; subjects of a rate may be orders), a mean in its own unit
   * (milliseconds).
   */
  kind: "rate" | "mean";
  control: Summary;
  treated: Summary;
  /** How much worse treated may be, in the same unit, above 0. */
  tolerance: number;
}

/**
 * `ok`: treated is not worse by the tolerance; `breached`: treated is worse for certain, and as far as can be told by
 * more than the tolerance; `unknown`: not enough to say.
 */
export interface GuardrailVerdict {
  name: string;
  state: "ok" | "breached" | "unknown";
  control: number;
  treated: number;
  /** treated − control, valid at every look; null when there is too little. */
  interval: Interval | null;
  tolerance: number;
}

/**
 * Non-inferiority by an always-valid interval (the rule for guardrails: Schultzberg, Ankargren and Frånberg 2024). Without harm
 * it is breached with a chance of at most alpha / 2, over all looks; with harm of the tolerance or more it is called ok
 * with a chance of at most alpha / 2.
 */
export function checkGuardrail(guardrail: Guardrail, sequence: Sequence): GuardrailVerdict {
  const { name, kind, control, treated, tolerance } = guardrail;
  const told = { name, control: mean(control), treated: mean(treated), tolerance };
  const isTooLittle = [control, treated].some((arm) =>
    kind === "rate" ? arm.n < LEAST_SUBJECTS : worth(arm) < LEAST_WORTH,
  );
  if (isTooLittle) return { ...told, state: "unknown", interval: null };
  const arms = kind === "rate" ? ([soften(control), soften(treated)] as const) : ([control, treated] as const);
  const { interval } = compare(estimateOf(...arms), sequence);
  return { ...told, state: interval ? judge(interval, tolerance) : "unknown", interval };
}

function judge({ low, high }: Interval, tolerance: number): GuardrailVerdict["state"] {
  if (high < tolerance) return "ok";
  return low > 0 && (low + high) / 2 > tolerance ? "breached" : "unknown";
}

/** One more that happened and one more that did not (Agresti and Caffo 2000): rates near 0 keep a true spread. */
function soften({ n, sum }: Summary): Summary {
  return { n: n + 2, sum: sum + 1, squares: sum + 1 };
}
