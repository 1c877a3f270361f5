import type { Words } from "~/ui/words";
import type { Change } from "../../core/rules/changes";

/** What changed between two sets, one line. */
export function changeText(t: Words, change: Change): string {
  return "name" in change ? t(`rules.change.${change.kind}`, { name: change.name }) : t(`rules.change.${change.kind}`);
}
