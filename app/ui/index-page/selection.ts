/**
 * Which rows of a list are chosen. It outlives paging: ids of other pages stay chosen, and `everything` means all rows
 * that the list's query matches, seen or not.
 */
export interface Selection {
  ids: ReadonlySet<string>;
  everything: boolean;
}

export const NOTHING: Selection = { ids: new Set(), everything: false };

export type Choice =
  | { kind: "everything"; isOn: boolean }
  | { kind: "page"; isOn: boolean; page: readonly string[] }
  | { kind: "some"; isOn: boolean; ids: readonly string[]; page: readonly string[] };

/** Taking one row out of everything leaves the rest of the page in sight: what was never seen is not chosen by surprise. */
export function choose(current: Selection, choice: Choice): Selection {
  if (choice.kind === "everything") return choice.isOn ? { ids: current.ids, everything: true } : NOTHING;
  const before = current.everything ? new Set([...current.ids, ...choice.page]) : new Set(current.ids);
  for (const id of choice.kind === "page" ? choice.page : choice.ids) {
    if (choice.isOn) before.add(id);
    else before.delete(id);
  }
  return { ids: before, everything: false };
}

export function isChosen(selection: Selection, id: string): boolean {
  return selection.everything || selection.ids.has(id);
}
