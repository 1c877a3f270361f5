/** Why the shop refuses, in the form of the Admin API's user errors. */
export interface Refusal {
  /** The path into the input, or null when no field is to blame. */
  field: string[] | null;
  message: string;
  code?: string;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(message: string, field: string[] | null = null, code?: string): Outcome<never> {
  return { ok: false, refusals: [code === undefined ? { field, message } : { field, message, code }] };
}

/** The value, for callers that know the shop agrees. @throws with the refusals when it doesn't */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map((one) => one.message).join("; "));
}
