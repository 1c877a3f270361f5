import { designOf } from "./design";
import type { ProductTraits } from "./traits";

/**
 * Of each design one stays in its place, the others go behind all, each with the title that it is like. `before`: ids
 * that stand already.
 */
export function foldDesigns<T extends { productExternalId: string }>(
  ranked: readonly T[],
  before: Iterable<string>,
  products: ReadonlyMap<string, ProductTraits>,
): { item: T; like: string | null }[] {
  const titles = new Map<string, string>();
  const likeOf = (id: string): string | null => {
    const traits = products.get(id);
    const design = traits ? designOf(traits) : null;
    if (!traits || design === null) return null;
    const held = titles.get(design) ?? null;
    if (held === null) titles.set(design, traits.title);
    return held;
  };
  for (const id of before) likeOf(id);
  const judged = ranked.map((item) => ({ item, like: likeOf(item.productExternalId) }));
  return [...judged.filter(({ like }) => like === null), ...judged.filter(({ like }) => like !== null)];
}
