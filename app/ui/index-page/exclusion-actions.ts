import type { ListQuery } from "~/kernel/list";
import { type ListSpec, viewOf } from "../list-query";
import { useExclusion } from "../use-exclusion";
import { useWords } from "../words";
import type { BulkAction } from "./types";

/** For lists of products: out of every recommendation, and back in; and what came of it when it was refused. */
export function useExclusionActions(
  query: ListQuery,
  spec: ListSpec,
): { actions: BulkAction[]; error: string | null; isBusy: boolean } {
  const t = useWords();
  const { send, error, isBusy } = useExclusion();
  const actions = (["exclude", "include"] as const).map((intent) => ({
    label: t(`exclusion.${intent}`),
    run: (selection: Parameters<BulkAction["run"]>[0], clear: () => void) => {
      send(intent, selection.everything ? { matching: viewOf(query, spec) } : selection.ids);
      clear();
    },
  }));
  return { actions, error, isBusy };
}
