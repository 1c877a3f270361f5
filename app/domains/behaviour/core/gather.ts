import type { ShopId } from "~/kernel/ids";
import type { Act } from "./act";

type Store = (shopId: ShopId, acts: Act[]) => Promise<ReadonlySet<string>>;

interface Gathering {
  acts: Map<string, Act>;
  waiters: { resolve: (fresh: ReadonlySet<string>) => void; reject: (error: unknown) => void }[];
}

/**
 * Gathers what one shop's requests bring within `waitMs`, or until there are `most`, into one call of `store`. Each
 * caller waits until its acts are stored. An id that comes twice in one gathering is stored once.
 */
export function gather(store: Store, { waitMs, most }: { waitMs: number; most: number }): Store {
  const open = new Map<ShopId, Gathering>();

  function close(shopId: ShopId, gathering: Gathering): void {
    if (open.get(shopId) !== gathering) return;
    open.delete(shopId);
    store(shopId, [...gathering.acts.values()]).then(
      (fresh) => {
        for (const waiter of gathering.waiters) waiter.resolve(fresh);
      },
      (error: unknown) => {
        for (const waiter of gathering.waiters) waiter.reject(error);
      },
    );
  }

  return (shopId, acts) =>
    new Promise((resolve, reject) => {
      let gathering = open.get(shopId);
      if (!gathering) {
        const made: Gathering = { acts: new Map(), waiters: [] };
        open.set(shopId, made);
        setTimeout(() => close(shopId, made), waitMs);
        gathering = made;
      }
      for (const act of acts) if (!gathering.acts.has(act.id)) gathering.acts.set(act.id, act);
      gathering.waiters.push({ resolve, reject });
      if (gathering.acts.size >= most) close(shopId, gathering);
    });
}
