import { useExclusion } from "../use-exclusion";
import { useWords } from "../words";
import type { BulkAction } from "./types";

/** For lists of products: out of every recommendation, and back in. */
export function useExclusionActions(): BulkAction[] {
  const t = useWords();
  const { send } = useExclusion();
  const both = (["exclude", "include"] as const).map((intent) => ({
    label: t(`exclusion.${intent}`),
    isForSomeOnly: true,
    run: ({ ids }: { ids: ReadonlySet<string> }, clear: () => void) => {
      send(intent, ids);
      clear();
    },
  }));
  return both;
}
