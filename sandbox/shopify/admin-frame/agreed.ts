import type { Outcome } from "../state";

/** @throws Error with the shop's reasons when it refuses */
export function agreed(outcome: Outcome<unknown>, said: string): string {
  if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.message).join(" "));
  return said;
}
