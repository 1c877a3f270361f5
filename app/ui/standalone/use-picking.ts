import { useEffect, useState } from "react";
import { type Choice, chosenBefore, mostOf, type PickerAsk, press } from "./picked";

export interface Offered extends Choice {
  imageUrl: string | null;
}

const PAUSE_MS = 200;

/** A picker's state: what is offered for what was typed, and what is chosen of it. */
export function usePicking(ask: PickerAsk) {
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState(() => chosenBefore(ask));
  const [offered, setOffered] = useState<Offered[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [titles, setTitles] = useState<Record<string, string>>({});
  const most = mostOf(ask);

  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const asked = new URLSearchParams({ kind: ask.type, search });
        const answer = await fetch(`/app/picker?${asked}`, { signal: stop.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const { items } = (await answer.json()) as { items: Offered[] };
        setOffered(items);
        setTitles((known) => ({ ...known, ...Object.fromEntries(items.map(({ id, title }) => [id, title])) }));
        setFailed(false);
      } catch {
        if (!stop.signal.aborted) setFailed(true);
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [ask.type, search]);

  return {
    search,
    setSearch,
    chosen,
    offered,
    hasFailed,
    isReady: offered !== null,
    isOne: most === 1,
    canTakeMore: chosen.length < most || most === 1,
    press: (id: string) => setChosen(press(chosen, id, most)),
    /** Those whose titles are not known here were chosen before, and the page knows them. */
    choices: (): Choice[] => chosen.map((id) => ({ id, title: titles[id] ?? "" })),
  };
}
export type Picking = ReturnType<typeof usePicking>;
