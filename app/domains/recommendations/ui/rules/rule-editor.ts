import { useState } from "react";
import { type Faults, type Field, faultsOf } from "../../core/rules/check";
import type { Rule } from "../../core/rules/rule-set";
import type { Names } from "./matcher-words";

/** A rule while it is written: what differs from the saved one, and the faults once saving was tried. */
export function useRuleEditor(loaded: Rule, savedNames: Names, isNew: boolean) {
  // A rule that is not there yet is another one each time that the page is loaded.
  const [begun] = useState(loaded);
  const saved = isNew ? begun : loaded;
  const [rule, setRule] = useState(saved);
  const [picked, setPicked] = useState<Names>({});
  const [isTried, setTried] = useState(false);
  const faults = faultsOf(rule);
  const isDirty = JSON.stringify(rule) !== JSON.stringify(saved);
  return {
    rule,
    names: { ...savedNames, ...picked },
    /** The rule for trying out: under any name; null while it says nothing yet. */
    tried: Object.keys(faults).every((field) => (field as Field) === "name") ? rule : null,
    faults: isTried ? faults : ({} satisfies Faults as Faults),
    isDirty: isDirty || (isNew && isTried),
    change(next: Rule, names: Names = {}) {
      setRule(next);
      setPicked((known) => ({ ...known, ...names }));
    },
    /** Whether it may be saved; shows the faults otherwise. */
    check(): boolean {
      setTried(true);
      return Object.keys(faults).length === 0;
    },
    discard() {
      setRule(saved);
      setTried(false);
    },
  };
}
