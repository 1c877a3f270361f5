/** What the setup guide is read from: the shop's true state, not what was clicked. */
export interface SetupFacts {
  isImported: boolean;
  isLearnt: boolean;
  /** Blocks stand in a theme; elsewhere a plugin shows them by itself, and there is no such step. */
  hasTheme: boolean;
  /** Handles of our blocks on the shop's theme; null while the theme could not be read. */
  blocks: readonly string[] | null;
  isMeasuringOn: boolean;
  /** Whether a shopper's act was ever measured. */
  hasMeasured: boolean;
  /** Steps that leave no trace in the shop: noted when the merchant did them. */
  done: readonly string[];
}

export const STEPS = ["connect", "learn", "block", "check", "measure"] as const;
export type StepName = (typeof STEPS)[number];

export interface Step {
  name: StepName;
  isDone: boolean;
}

export function setupSteps(facts: SetupFacts): Step[] {
  const isDone: Record<StepName, boolean> = {
    connect: facts.isImported,
    learn: facts.isLearnt,
    block: (facts.blocks?.length ?? 0) > 0,
    check: facts.done.includes("check"),
    measure: facts.isMeasuringOn && (facts.hasMeasured || facts.done.includes("measure")),
  };
  const steps = facts.hasTheme ? STEPS : STEPS.filter((name) => name !== "block");
  return steps.map((name) => ({ name, isDone: isDone[name] }));
}

/** The one thing to do next; null when all is done. */
export function nextStep(steps: readonly Step[]): StepName | null {
  return steps.find((step) => !step.isDone)?.name ?? null;
}
