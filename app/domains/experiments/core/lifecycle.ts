/** A draft is shown to nobody; a running one is; one that was rolled out shows its arm to everybody. */
export type ExperimentState = "draft" | "running" | "stopped" | "rolled-out";
export type Step = "edit" | "delete" | "start" | "stop" | "roll-out" | "take-back";

const FROM: Readonly<Record<Step, readonly ExperimentState[]>> = {
  edit: ["draft"],
  delete: ["draft"],
  start: ["draft"],
  stop: ["running"],
  "roll-out": ["running", "stopped"],
  "take-back": ["rolled-out"],
};

/** Whether a step can be taken. Arms and shares of what runs never change: it would break what was promised of them. */
export function canStep(state: ExperimentState, step: Step): boolean {
  return FROM[step].includes(state);
}
