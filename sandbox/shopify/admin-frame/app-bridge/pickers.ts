import type { ShopifyGlobal } from "@shopify/app-bridge-types";
import type { PickedItem } from "../protocol";
import { ask } from "./channel";

/** `shopify.resourcePicker`: undefined when the merchant closes it without choosing. */
export const resourcePicker = (async (options: {
  type: "product" | "variant" | "collection";
  multiple?: boolean | number;
  query?: string;
  selectionIds?: { id: string; variants?: { id: string }[] }[];
  filter?: { variants?: boolean };
}) => {
  const picked = await ask("resourcePicker", {
    type: options.type,
    multiple: options.multiple ?? false,
    query: options.query ?? "",
    selectedIds: (options.selectionIds ?? []).map(({ id }) => id),
    withVariants: options.filter?.variants !== false,
  });
  return picked === null ? undefined : withSelection(picked);
}) as unknown as ShopifyGlobal["resourcePicker"];

/** The list is also found under its own `selection`, as older code reads it. */
function withSelection(picked: PickedItem[]): PickedItem[] & { selection: PickedItem[] } {
  return Object.assign(picked, { selection: picked });
}

/** `shopify.picker`: a list that the app brings. */
export const picker: ShopifyGlobal["picker"] = async (options) => {
  const items = options.items.map((item) => ({
    id: item.id,
    heading: item.heading,
    detail: (item.data ?? []).filter((value) => value !== undefined).join(" · "),
    image: item.thumbnail?.url ?? null,
    isSelected: item.selected ?? false,
    isDisabled: item.disabled ?? false,
  }));
  const chosen = ask("picker", { heading: options.heading, multiple: options.multiple ?? false, items });
  return { selected: chosen.then((ids) => ids ?? undefined) };
};
