import type { Strategy } from "../strategies";

/** What shoppers see of one list now, and would see. Ids, best first, as many as a block shows. */
export interface Sight {
  subjectExternalId: string;
  strategy: Strategy;
  before: string[];
  after: string[];
}

export interface Simulation {
  carts: number;
  /** Carts of which at least one product's list changes. */
  changedCarts: number;
  lists: number;
  changedLists: number;
  /** Products by the number of carts that would see them newly, or no longer; the most moved first. */
  gained: { productExternalId: string; carts: number }[];
  lost: { productExternalId: string; carts: number }[];
  /** The first carts that would have seen something else, each with one list that changes. */
  examples: { cart: string; sight: Sight }[];
}

const EXAMPLES = 5;
const MOVERS = 5;

/**
 * What carts would have been shown: the lists of the products that they hold, without those products themselves.
 * @param carts name and products, the newest first
 * @param sights by the product whose list it is
 */
export function simulate(
  carts: readonly { name: string; productExternalIds: readonly string[] }[],
  sights: ReadonlyMap<string, readonly Sight[]>,
): Simulation {
  const gained = new Map<string, number>();
  const lost = new Map<string, number>();
  const examples: Simulation["examples"] = [];
  let [changedCarts, lists, changedLists] = [0, 0, 0];
  for (const { name, productExternalIds } of carts) {
    const held = new Set(productExternalIds);
    const beside = (ids: readonly string[]) => ids.filter((id) => !held.has(id));
    const seen = [...held].flatMap((id) => sights.get(id) ?? []);
    const changed = seen.filter(({ before, after }) => beside(before).join() !== beside(after).join());
    lists += seen.length;
    changedLists += changed.length;
    if (changed.length === 0) continue;
    changedCarts++;
    const was = new Set(seen.flatMap((sight) => beside(sight.before)));
    const will = new Set(seen.flatMap((sight) => beside(sight.after)));
    for (const id of will) if (!was.has(id)) gained.set(id, (gained.get(id) ?? 0) + 1);
    for (const id of was) if (!will.has(id)) lost.set(id, (lost.get(id) ?? 0) + 1);
    const sight = changed[0]!;
    if (examples.length < EXAMPLES)
      examples.push({ cart: name, sight: { ...sight, before: beside(sight.before), after: beside(sight.after) } });
  }
  return {
    ...{ carts: carts.length, changedCarts, lists, changedLists },
    ...{ gained: most(gained), lost: most(lost), examples },
  };
}

function most(counts: ReadonlyMap<string, number>) {
  return [...counts]
    .map(([productExternalId, carts]) => ({ productExternalId, carts }))
    .sort((a, b) => b.carts - a.carts || (a.productExternalId < b.productExternalId ? -1 : 1))
    .slice(0, MOVERS);
}
