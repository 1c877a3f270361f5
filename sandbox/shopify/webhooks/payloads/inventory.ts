import { gid, type InventoryItemRow, type InventoryLevelRow, type LocationRow, type ShopState } from "../../state";
import { shopWords } from "./shop-words";

/** `inventory_levels/connect` and `update`; null when the item is no longer stocked there. */
export function inventoryLevelPayload(
  state: ShopState,
  itemId: number,
  locationId: number,
): Record<string, unknown> | null {
  const row = state
    .sql("SELECT * FROM inventoryLevels WHERE inventoryItemId = ? AND locationId = ?")
    .get(itemId, locationId) as unknown as InventoryLevelRow | undefined;
  if (row === undefined) return null;
  return {
    inventory_item_id: itemId,
    location_id: locationId,
    available: row.available,
    updated_at: shopWords(state).time(row.updatedAt),
    admin_graphql_api_id: `${gid("InventoryLevel", row.id)}?inventory_item_id=${itemId}`,
  };
}

/** `inventory_levels/disconnect`. */
export function disconnectedLevelPayload(itemId: number, locationId: number): Record<string, unknown> {
  return { inventory_item_id: itemId, location_id: locationId };
}

/** `inventory_items/create` and `update`; null when it is gone. */
export function inventoryItemPayload(state: ShopState, id: number): Record<string, unknown> | null {
  const row = state.sql("SELECT * FROM inventoryItems WHERE id = ?").get(id) as unknown as InventoryItemRow | undefined;
  if (row === undefined) return null;
  const words = shopWords(state);
  return {
    id,
    sku: row.sku,
    created_at: words.time(row.createdAt),
    updated_at: words.time(row.updatedAt),
    requires_shipping: row.requiresShipping === 1,
    cost: row.unitCost === null ? null : words.amount(row.unitCost),
    country_code_of_origin: null,
    province_code_of_origin: null,
    harmonized_system_code: null,
    tracked: row.tracked === 1,
    country_harmonized_system_codes: [],
    admin_graphql_api_id: gid("InventoryItem", id),
  };
}

/** `locations/create` and `update`; null when it is gone. */
export function locationPayload(state: ShopState, id: number): Record<string, unknown> | null {
  const row = state.sql("SELECT * FROM locations WHERE id = ?").get(id) as unknown as LocationRow | undefined;
  if (row === undefined) return null;
  const words = shopWords(state);
  const country = countryName(row.countryCode);
  return {
    id,
    name: row.name,
    address1: null,
    address2: null,
    city: row.city,
    zip: null,
    province: null,
    country: row.countryCode,
    phone: null,
    created_at: words.time(row.createdAt),
    updated_at: words.time(row.updatedAt),
    country_code: row.countryCode,
    country_name: country,
    province_code: null,
    legacy: false,
    active: row.isActive === 1,
    admin_graphql_api_id: gid("Location", id),
  };
}

export function countryName(code: string): string {
  return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
}
