import { IndexTableSelectionType as Kind } from "@shopify/polaris";
import { useCallback, useMemo, useRef, useState } from "react";
import { choose, NOTHING, type Selection } from "./selection";

/** The selection of an index page, in the words of Polaris' table. `page`: ids of the rows in sight, in order. */
export function useSelection(page: readonly string[]) {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const change = useCallback(
    (kind: Kind, isOn: boolean, what?: string | [number, number]) => {
      setSelection((current) => {
        if (kind === Kind.All) return choose(current, { kind: "everything", isOn });
        if (kind === Kind.Page) return choose(current, { kind: "page", isOn, page });
        const ids = typeof what === "string" ? [what] : what ? page.slice(what[0], what[1] + 1) : [];
        return choose(current, { kind: "some", isOn, ids, page });
      });
    },
    [page],
  );
  const clear = useCallback(() => setSelection(NOTHING), []);
  const drawn = useRef(selection);
  drawn.current = selection;
  /** What is chosen at the moment of asking, by a function that stays the same. */
  const latest = useCallback(() => drawn.current, []);
  return useMemo(() => ({ selection, change, clear, latest }), [selection, change, clear, latest]);
}
export type Choosing = ReturnType<typeof useSelection>;
