import type { SlotDraft } from "./slot";

/**
 * What goes with a product and is something else: of what is bought together with it, what neither its text nor its type
 * makes a likeness of it (the saucer to the cup, not the other cup).
 */
export function complementary(
  together: readonly SlotDraft[],
  alike: readonly SlotDraft[],
  typeOf: (productExternalId: string) => string,
): SlotDraft[] {
  const alikeOf = new Map(
    alike.map((draft) => [draft.subjectExternalId, new Set(draft.items.map((item) => item.productExternalId))]),
  );
  return together.flatMap((draft) => {
    const like = alikeOf.get(draft.subjectExternalId);
    const type = typeOf(draft.subjectExternalId);
    const items = draft.items.filter(
      ({ productExternalId }) => !like?.has(productExternalId) && (type === "" || typeOf(productExternalId) !== type),
    );
    return items.length > 0 ? [{ ...draft, strategy: "complementary" as const, items }] : [];
  });
}
