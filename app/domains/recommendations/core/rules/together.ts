import { isMeant } from "./matcher";
import type { Rule } from "./rule-set";
import type { ProductTraits } from "./traits";
import type { Removed } from "./why";

/** Holds apart in one list what rules say is never together: who comes first stays. */
export function keepApart(rules: readonly Rule[]) {
  const pairs = rules.flatMap(({ name, action }) =>
    action.kind === "never-together" ? [{ name, action, holdsWhat: false, holdsOther: false }] : [],
  );
  /** Takes a product into the list; or says why it must not stand beside what is there. */
  return function take(id: string, traits: ProductTraits | undefined): Removed | null {
    const sides = pairs.map((pair) => ({
      pair,
      isWhat: isMeant(pair.action.what, id, traits),
      isOther: isMeant(pair.action.with, id, traits),
    }));
    const against = sides.find(
      ({ pair, isWhat, isOther }) => (isWhat && pair.holdsOther) || (isOther && pair.holdsWhat),
    );
    if (against) return { productExternalId: id, kind: "never-together", rule: against.pair.name };
    for (const { pair, isWhat, isOther } of sides) {
      pair.holdsWhat ||= isWhat;
      pair.holdsOther ||= isOther;
    }
    return null;
  };
}
