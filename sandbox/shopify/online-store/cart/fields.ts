import { badRequest, type CartChange, type WantedItem } from "./change-cart";

/** A whole number from 0, or null. */
export function readQuantity(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 0 ? number : null;
}

/** Properties or attributes: texts by name; nothing for what is no such thing. */
export function readProperties(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null && typeof one !== "object")
      .map(([key, one]) => [key, String(one)]),
  );
}

/** The items of `/cart/add`: `items` in a list, or one `id` with its `quantity` and `properties`. */
export function readItems(fields: Record<string, unknown>, query: URLSearchParams): CartChange<WantedItem[]> {
  const listed = fields["items"];
  const given: unknown[] =
    listed === undefined
      ? [
          {
            ...fields,
            id: fields["id"] ?? query.get("id"),
            quantity: fields["quantity"] ?? query.get("quantity") ?? undefined,
          },
        ]
      : Array.isArray(listed)
        ? listed
        : Object.values((listed ?? {}) as Record<string, unknown>);
  const items: WantedItem[] = [];
  for (const one of given) {
    const item = (typeof one === "object" && one !== null ? one : {}) as Record<string, unknown>;
    const id = Number(item["id"]);
    const quantity = item["quantity"] === undefined ? 1 : readQuantity(item["quantity"]);
    if (!Number.isSafeInteger(id) || id <= 0) return badRequest("Required parameter missing or invalid: id");
    if (quantity === null) return badRequest("Required parameter missing or invalid: quantity");
    if (quantity > 0) items.push({ id, quantity, properties: readProperties(item["properties"]) });
  }
  return items.length > 0 ? { ok: true, value: items } : badRequest("Required parameter missing or invalid: items");
}
