import type { Base, Latest } from "../engine/base";
import type { Settings } from "../engine/choose";
import { ENGINE_FORM } from "../engine/form";
import type { Purchases } from "../engine/purchases";
import type { Learning } from "../learning";
import { learnReplenishment, type Replenishment } from "../replenishment";
import { pruneInfluence, prunePairs } from "./prune";

/** Changes with what stored models hold: of another form they are not read. */
export const MODEL_FORM = `1 ${ENGINE_FORM}`;

/**
 * What ranks for one shopper while they look: the engine's base with the strongest of each row, without anybody's
 * history, and what is bought again. Plain data: it is stored and read as it is.
 */
export interface SessionModel {
  /** The platform's product ids, by number. */
  externalIds: readonly string[];
  base: Omit<Base, "historyOf">;
  rankers: Pick<Settings["rankers"], "complete" | "next">;
  replenishment: Replenishment;
}

/** The same by what was measured since its training; null: nothing. */
export function withLatest(model: SessionModel, latest: Latest | null): SessionModel {
  return latest ? { ...model, base: { ...model.base, ...latest } } : model;
}

/** What it takes of memory once it ranks, about. */
export function bytesOf({ base: { pairs, broad, fresh, kin, itemCount } }: SessionModel): number {
  const entries = pairs.items.length * 3 + (broad.targets.length + fresh.targets.length + kin.targets.length) * 2;
  // Beside what was learnt, each product has its numbers of demand and its room in the evidence.
  return 4 * entries + 400 * itemCount;
}

/** How many of each product's neighbours are kept, and in all: 20 million take 200 MB of a server's memory. */
const NEIGHBOURS = 48;
const MOST_ENTRIES = 1_500_000;

/** How many neighbours a product keeps in a shop of so many. */
export function neighboursOf(itemCount: number): number {
  return Math.max(8, Math.min(NEIGHBOURS, Math.floor(MOST_ENTRIES / Math.max(1, itemCount))));
}

/** The strongest `most` of each row, and nobody's history. */
export function trimBase({ historyOf: _, ...base }: Base, most: number): SessionModel["base"] {
  return {
    ...base,
    pairs: prunePairs(base.pairs, most),
    broad: pruneInfluence(base.broad, most),
    fresh: pruneInfluence(base.fresh, most),
    kin: pruneInfluence(base.kin, most),
  };
}

/** `kindOf`: the product type of a product by number, "" for none. */
export function toSessionModel(
  { base }: Learning,
  purchases: Purchases,
  settings: Settings,
  externalIds: readonly string[],
  kindOf: (product: number) => string,
): SessionModel {
  const kinds = new Map<string, number>();
  const kindOfItem = Int32Array.from({ length: base.itemCount }, (_unused, product) => {
    const kind = kindOf(product);
    if (kind === "") return -1;
    const known = kinds.get(kind) ?? kinds.size;
    kinds.set(kind, known);
    return known;
  });
  return {
    externalIds,
    base: trimBase(base, neighboursOf(base.itemCount)),
    rankers: { complete: settings.rankers.complete, next: settings.rankers.next },
    replenishment: learnReplenishment(purchases, kindOfItem),
  };
}
