import { useExclusion } from "../use-exclusion";
import { useWords } from "../words";
import type { BulkAction } from "./types";

/** For lists of products: out of every recommendation, and back in; and what came of it when it was refused. */
export function useExclusionActions(): { actions: BulkAction[]; error: string | null } {
  const t = useWords();
  const { send, error } = useExclusion();
  const actions = (["exclude", "include"] as const).map((intent) => ({
    label: t(`exclusion.${intent}`),
    isForSomeOnly: true,
    run: ({ ids }: { ids: ReadonlySet<string> }, clear: () => void) => {
      send(intent, ids);
      clear();
    },
  }));
  return { actions, error };
}
