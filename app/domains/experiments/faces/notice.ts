import type { ShopScope } from "~/infra/scope";
import { closeProblem, openProblem } from "../../shops/shops.server";
import type { LookResult } from "../types";

const DECIDED = "experiments.result-told";
const BROKEN = "experiments.shares-broken";
const HARMFUL = "experiments.harm-stopped";

/** By a verdict's state: what the merchant is told of, and how pressing it is. */
const NOTICES: Partial<Record<LookResult["state"], { code: string; severity: "info" | "warning" }>> = {
  winner: { code: DECIDED, severity: "info" },
  "no-difference-worth-having": { code: DECIDED, severity: "info" },
  "blocked-by-ratio": { code: BROKEN, severity: "warning" },
  "stopped-by-guardrail": { code: HARMFUL, severity: "warning" },
};

/** Tells the merchant, once a verdict stands. */
export async function noteVerdict(
  scope: ShopScope,
  { id, name }: { id: string; name: string },
  state: LookResult["state"],
): Promise<void> {
  const notice = NOTICES[state];
  if (notice) await openProblem(scope, { ...notice, subject: id, facts: { name } });
}

/** The merchant has acted on it, or its last outcome is in: nothing is left to do. */
export async function closeNotices(scope: ShopScope, id: string): Promise<void> {
  for (const code of [DECIDED, BROKEN, HARMFUL]) await closeProblem(scope, { code, subject: id });
}
