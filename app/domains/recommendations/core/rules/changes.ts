import type { RuleSet } from "./rule-set";

export type Change =
  | { kind: "added" | "removed" | "edited" | "moved" | "turned-on" | "turned-off"; name: string }
  | { kind: "margin-on" | "margin-off" | "stock-on" | "stock-off" | "stock-edited" | "diverse-on" | "diverse-off" };

/** What a set changes against an earlier one, rules in their order, then the switches. Empty when nothing. */
export function changesBetween(before: RuleSet, after: RuleSet): Change[] {
  const changes: Change[] = [];
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const kept = new Set(after.rules.map((rule) => rule.id));
  const moved = movedIds(
    before.rules.map((rule) => rule.id).filter((id) => kept.has(id)),
    after.rules.map((rule) => rule.id).filter((id) => old.has(id)),
  );
  for (const rule of after.rules) {
    const was = old.get(rule.id);
    const { name } = rule;
    if (!was) {
      changes.push({ kind: "added", name });
      continue;
    }
    if (was.isOn !== rule.isOn) changes.push({ kind: rule.isOn ? "turned-on" : "turned-off", name });
    if (!isSame({ ...was, isOn: rule.isOn }, rule)) changes.push({ kind: "edited", name });
    if (moved.has(rule.id)) changes.push({ kind: "moved", name });
  }
  for (const rule of before.rules) if (!kept.has(rule.id)) changes.push({ kind: "removed", name: rule.name });
  return [...changes, ...switchChanges(before.switches, after.switches)];
}

function switchChanges(before: RuleSet["switches"], after: RuleSet["switches"]): Change[] {
  const changes: Change[] = [];
  if (before.isMarginAware !== after.isMarginAware)
    changes.push({ kind: after.isMarginAware ? "margin-on" : "margin-off" });
  if (before.isStockAware !== after.isStockAware) changes.push({ kind: after.isStockAware ? "stock-on" : "stock-off" });
  else if (after.isStockAware && (before.lowDays !== after.lowDays || before.highDays !== after.highDays))
    changes.push({ kind: "stock-edited" });
  if (before.isDiverse !== after.isDiverse) changes.push({ kind: after.isDiverse ? "diverse-on" : "diverse-off" });
  return changes;
}

/** Which of the same ids were moved: all but a longest run that kept its order. */
function movedIds(before: string[], after: string[]): Set<string> {
  const place = new Map(before.map((id, i) => [id, i]));
  const best: string[][] = [];
  for (const id of after) {
    const longest = best
      .filter((run) => place.get(run.at(-1)!)! < place.get(id)!)
      .reduce<string[]>((most, run) => (run.length > most.length ? run : most), []);
    best.push([...longest, id]);
  }
  const stayed = new Set(best.reduce<string[]>((most, run) => (run.length > most.length ? run : most), []));
  return new Set(after.filter((id) => !stayed.has(id)));
}

/** As JSON says it, whatever the order of the keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key as keyof typeof a], b[key as keyof typeof b]));
}
