import { IndexTableSelectionType as Kind } from "@shopify/polaris";
import { useCallback, useMemo, useState } from "react";
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
  return useMemo(() => ({ selection, change, clear }), [selection, change, clear]);
}
