import { MINUTE, SECOND } from "~/kernel/time";

/** What becomes of a run when the platform fails us: the one policy for the five codes. */
export type Decision =
  | { kind: "wait"; delayMs: number; failures: number; isWorthTelling: boolean }
  | { kind: "stop-channel" }
  | { kind: "stop-run" };

const LONGEST_WAIT = 5 * MINUTE;
/** After this many in a row the merchant is told; the run goes on trying. */
const TELL_AFTER = 4;
/** About three hours of trying. */
const GIVE_UP_AFTER = 40;

export function decideFailure(error: { code: string; retryAfterMs?: number }, failures: number): Decision {
  switch (error.code) {
    case "rate-limited":
      return {
        kind: "wait",
        delayMs: Math.max(100, error.retryAfterMs ?? SECOND),
        failures,
        isWorthTelling: false,
      };
    case "transient": {
      if (failures >= GIVE_UP_AFTER) return { kind: "stop-run" };
      const backoff = Math.min(LONGEST_WAIT, SECOND * 2 ** Math.min(failures, 12));
      const delayMs = Math.max(backoff, error.retryAfterMs ?? 0);
      return { kind: "wait", delayMs, failures: failures + 1, isWorthTelling: failures + 1 >= TELL_AFTER };
    }
    case "auth":
      return { kind: "stop-channel" };
    default:
      return { kind: "stop-run" };
  }
}
