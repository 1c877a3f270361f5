import { useState } from "react";

/** What a form holds: what was loaded last, what stands in its fields, and what of them was sent to be saved. */
export interface Held<T> {
  /** Names the state of the record that was loaded: its version, or the value itself. */
  mark: string | number;
  loaded: T;
  typed: T;
  sent: T | null;
}

/**
 * What a form holds once the record was loaded again. Fields that nobody touched since, or since they were sent,
 * follow it; what a merchant is typing stays.
 */
export function follow<T>(held: Held<T>, loaded: T, mark: Held<T>["mark"]): Held<T> {
  if (held.mark === mark) return held;
  const isUntouched = isSame(held.typed, held.loaded) || (held.sent !== null && isSame(held.typed, held.sent));
  return { mark, loaded, typed: isUntouched ? loaded : held.typed, sent: null };
}

/** Fields that keep what is typed while the page loads its record anew. */
export function useKept<T>(loaded: T, mark: Held<T>["mark"]) {
  const [held, setHeld] = useState<Held<T>>({ mark, loaded, typed: loaded, sent: null });
  const now = follow(held, loaded, mark);
  if (now !== held) setHeld(now);
  const change = (changed: (held: Held<T>) => Partial<Held<T>>) =>
    setHeld((before) => ({ ...before, ...changed(before) }));
  return {
    typed: now.typed,
    isDirty: !isSame(now.typed, now.loaded),
    type: (typed: T) => change(() => ({ typed })),
    /** What stands there now is being saved. */
    sent: () => change(({ typed }) => ({ sent: typed })),
    discard: () => change((before) => ({ typed: before.loaded })),
  };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
