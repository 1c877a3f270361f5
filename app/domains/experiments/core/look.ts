import { DAY } from "~/kernel/time";
import type { PairSummary } from "./cuped";
import { everybody } from "./cuped";
import { ofConversions } from "./summary";
import type { ArmCount, Look } from "./verdict";

/** Returning customers below which an arm's adjustment would be made of too few. Settled by exposure, not by outcome. */
const LEAST_RETURNING = 30;

export interface CountedArm {
  arm: string;
  exposed: number;
  returning: PairSummary;
  fresh: PairSummary;
  orders: number;
  returned: number;
  subscribers: number;
  unsubscribed: number;
}

export interface Running {
  /** ISO 8601 */
  startedAt: string;
  stoppedAt: string | null;
  windowDays: number;
}

/** Whole days of which every outcome is in by now. */
export function closedDays({ startedAt, stoppedAt, windowDays }: Running, now: Date): number {
  const closed = now.getTime() - windowDays * DAY;
  const end = stoppedAt ? Math.min(closed, Date.parse(stoppedAt)) : closed;
  return Math.max(0, Math.floor((end - Date.parse(startedAt)) / DAY));
}

interface Terms {
  arms: readonly { key: string; weight: number }[];
  days: number;
  plan: Look["plan"];
  guardrails: readonly { name: string; tolerance: number }[];
}

/** What is judged: control first, every arm that was promised, also one that nobody has met. */
export function toLook(counted: readonly CountedArm[], { arms, days, plan, guardrails }: Terms): Look {
  const of = (key: string) => counted.find(({ arm }) => arm === key) ?? { arm: key, ...NOBODY };
  const isAdjusted = arms.every(({ key }) => of(key).returning.n >= LEAST_RETURNING);
  const [control, ...others] = arms;
  return {
    arms: arms.map(({ key, weight }) => toArm(of(key), weight, isAdjusted)),
    days,
    plan,
    guardrails: others.flatMap(({ key }) =>
      guardrails.map(({ name, tolerance }) => ({
        ...{ arm: key, name, kind: "rate" as const, tolerance },
        control: rateOf(name, of(control?.key ?? "")),
        treated: rateOf(name, of(key)),
      })),
    ),
  };
}

function toArm({ arm, exposed, returning, fresh }: CountedArm, weight: number, isAdjusted: boolean): ArmCount {
  if (isAdjusted) return { id: arm, exposed, weight, outcome: { returning, fresh } };
  const { n, sumY, squaresY } = everybody({ returning, fresh });
  return { id: arm, exposed, weight, outcome: { n, sum: sumY, squares: squaresY } };
}

function rateOf(guardrail: string, { orders, returned, subscribers, unsubscribed }: CountedArm) {
  return guardrail === "unsubscribes" ? ofConversions(subscribers, unsubscribed) : ofConversions(orders, returned);
}

const NO_PAIRS: PairSummary = { n: 0, sumX: 0, sumY: 0, squaresX: 0, squaresY: 0, products: 0 };
const NOBODY = {
  exposed: 0,
  returning: NO_PAIRS,
  fresh: NO_PAIRS,
  orders: 0,
  returned: 0,
  subscribers: 0,
  unsubscribed: 0,
};
