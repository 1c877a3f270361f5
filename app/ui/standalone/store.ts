import { useSyncExternalStore } from "react";

/** State outside React: what App Bridge's names are called with comes from anywhere. */
export function makeStore<T extends object>(initial: T) {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: (): T => state,
    change(patch: (state: T) => Partial<T>): void {
      state = { ...state, ...patch(state) };
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A part of it, in a component; on the server it is what it was at first. */
export function useStore<T extends object, P>(store: ReturnType<typeof makeStore<T>>, pick: (state: T) => P): P {
  return useSyncExternalStore(
    store.subscribe,
    () => pick(store.get()),
    () => pick(store.get()),
  );
}
