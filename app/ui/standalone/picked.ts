/** What the pages ask App Bridge's picker for. */
export interface PickerAsk {
  type: "product" | "collection";
  /** Whether more than one, or at most how many. */
  multiple?: boolean | number;
  selectionIds?: { id: string }[];
}

export interface Choice {
  /** The platform's id. */
  id: string;
  title: string;
}

/** As App Bridge gives back what was chosen, as far as the pages read it. */
export interface Picked {
  id: string;
  title: string;
}

const GID = { product: "gid://shopify/Product/", collection: "gid://shopify/Collection/" };

export function toPicked(type: PickerAsk["type"], chosen: readonly Choice[]): Picked[] {
  return chosen.map(({ id, title }) => ({ id: GID[type] + id, title }));
}

/** What is chosen when the picker opens, by the platform's ids. */
export function chosenBefore({ type, selectionIds = [] }: PickerAsk): string[] {
  return selectionIds.map(({ id }) => id.replace(GID[type], ""));
}

/** How many may be chosen at most. */
export function mostOf({ multiple = false }: PickerAsk): number {
  return typeof multiple === "number" ? multiple : multiple ? Number.POSITIVE_INFINITY : 1;
}

/** After `id` was pressed: taken in or out; where one alone may be chosen, the new one takes its place. */
export function press(chosen: readonly string[], id: string, most: number): string[] {
  if (chosen.includes(id)) return chosen.filter((one) => one !== id);
  if (most === 1) return [id];
  return chosen.length < most ? [...chosen, id] : [...chosen];
}
