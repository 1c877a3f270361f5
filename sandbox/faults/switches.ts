import type { ActiveFaultRule, FaultContext, FaultKind, FaultOutcome, FaultRule, Faults } from "./faults";
import { seededRandom } from "./random";

/** The fault switches of one running sandbox: rules are set, struck by chance and used up. */
export interface FaultSwitches extends Faults {
  set(rule: FaultRule): ActiveFaultRule;
  list(): ActiveFaultRule[];
  /** Removes one rule, or all when no id is given. */
  clear(id?: string): void;
}

/** @param seed the same seed and the same requests strike the same way. */
export function faultSwitches(seed = 1): FaultSwitches {
  const random = seededRandom(seed);
  let rules: ActiveFaultRule[] = [];
  let made = 0;

  function strikes(rule: ActiveFaultRule, kind: FaultKind, context: FaultContext): boolean {
    if (rule.kind !== kind) return false;
    if (rule.count !== undefined && rule.struck >= rule.count) return false;
    if (rule.shop !== undefined && rule.shop !== context.shop) return false;
    if (rule.detail !== undefined && !(context.detail ?? "").includes(rule.detail)) return false;
    if (random() >= (rule.probability ?? 1)) return false;
    rule.struck += 1;
    return true;
  }

  async function before(kind: FaultKind, context: FaultContext): Promise<FaultOutcome | null> {
    let wait = 0;
    let outcome: FaultOutcome | null = null;
    for (const rule of rules) {
      if (rule.action.type !== "latency" && outcome !== null) continue;
      if (!strikes(rule, kind, context)) continue;
      if (rule.action.type === "latency") wait += rule.action.ms;
      else outcome = rule.action;
    }
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return outcome;
  }

  return {
    before,
    set(rule) {
      if (rule.probability !== undefined && !(rule.probability >= 0 && rule.probability <= 1)) {
        throw new RangeError("A fault's probability lies between 0 and 1.");
      }
      made += 1;
      const active = { ...rule, id: `fault-${made}`, struck: 0 };
      rules.push(active);
      return { ...active };
    },
    list: () => rules.map((rule) => ({ ...rule })),
    clear(id) {
      rules = id === undefined ? [] : rules.filter((rule) => rule.id !== id);
    },
  };
}
