import type { ShopId } from "~/kernel/ids";

type LoadMany<T> = (shopId: ShopId, names: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/**
 * What many askers of one shop need within `waitMs` is loaded at once; the same name asked for twice is loaded once. A
 * shop that was just opened thus costs a few transactions, not one an asker.
 */
export function gatherLoads<T>(loadMany: LoadMany<T>, waitMs: number): (shopId: ShopId, name: string) => Promise<T> {
  const open = new Map<ShopId, { names: Set<string>; loaded: Promise<ReadonlyMap<string, T>> }>();

  function begin(shopId: ShopId) {
    const names = new Set<string>();
    const loaded = new Promise<void>((resolve) => setTimeout(resolve, waitMs)).then(() => {
      open.delete(shopId);
      return loadMany(shopId, [...names]);
    });
    const made = { names, loaded };
    open.set(shopId, made);
    return made;
  }

  return async (shopId, name) => {
    const gathering = open.get(shopId) ?? begin(shopId);
    gathering.names.add(name);
    const found = (await gathering.loaded).get(name);
    if (found === undefined) throw new Error("a load left out what it was asked for");
    return found;
  };
}
