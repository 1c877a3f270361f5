import type { ShopScope } from "~/infra/scope";
import { productsByExternalId } from "../../catalog/catalog.server";
import { topPairs } from "../../recommendations/recommendations.server";
import { mostTied, placeNodes } from "../core/graph";
import type { AffinityMap } from "../types";

/** What a map can hold and still be read, and what the table beneath shows. */
const NODES = 18;
const PAIRS = 60;
/** Of which the map is made: products that are tied to many others stand on it, not those of one strong pair. */
const TIES = 400;
export const BOX = { width: 900, height: 560 };

/** The pairs that are bought together most often or most surely, and a map of the first of them. */
export async function affinityMap(scope: ShopScope, by: "orders" | "tie"): Promise<AffinityMap> {
  const found = await topPairs(scope, by, TIES);
  const ids = [...new Set(found.flatMap(({ one, other }) => [one, other]))];
  const cards = new Map((await productsByExternalId(scope, ids)).map((card) => [card.externalId, card]));
  // What is gone from the shop is no longer worth looking at.
  const pairs = found.filter(({ one, other }) => cards.has(one) && cards.has(other));
  const title = (id: string) => cards.get(id)?.title ?? "";
  const shown = mostTied(pairs, NODES);
  const at = new Map(shown.map((id, i) => [id, i]));
  const edges = pairs.flatMap(({ one, other, orders, tie }) => {
    const [from, to] = [at.get(one), at.get(other)];
    return from === undefined || to === undefined ? [] : [{ one: from, other: to, orders, tie }];
  });
  const weighed = edges.map((edge) => ({
    one: edge.one,
    other: edge.other,
    weight: by === "tie" ? edge.tie : edge.orders,
  }));
  const points = placeNodes(shown.length, weighed, BOX);
  return {
    ...BOX,
    nodes: shown.map((id, i) => ({ externalId: id, title: title(id), x: points[i]?.x ?? 0, y: points[i]?.y ?? 0 })),
    edges,
    pairs: pairs
      .slice(0, PAIRS)
      .map(({ one, other, orders, tie }) => ({ one: title(one), other: title(other), orders, tie })),
  };
}
