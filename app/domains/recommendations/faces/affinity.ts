import type { ShopScope } from "~/infra/scope";
import { type PairOrder, type PairRecord, readPairs } from "../store/affinity";

/** A strong tie of a handful of orders is an accident. */
const LEAST_FOR_TIE = 5;
const LEAST = 2;

/** The shop's pairs that are bought together most often, or most surely; of what was learnt last. */
export function topPairs(scope: ShopScope, by: PairOrder, limit: number): Promise<PairRecord[]> {
  return readPairs(scope, { by, least: by === "tie" ? LEAST_FOR_TIE : LEAST, limit });
}
