import {
  availableUnits,
  listVariants,
  type ProductStatus,
  primaryLocation,
  type ShopState,
  setInventory,
  updateProduct,
  updateVariants,
} from "../state";
import { agreed } from "./agreed";
import { readMoney } from "./money-words";

/** Saves what changed of a product, its prices and its stock, all or nothing. @throws Error when the shop refuses */
export function saveProduct(state: ShopState, id: number, fields: Record<string, unknown>): void {
  state.transaction(() => {
    const text = (name: string) => String(fields[name] ?? "");
    agreed(
      updateProduct(state, id, {
        title: text("title"),
        descriptionHtml: text("descriptionHtml"),
        productType: text("productType"),
        status: text("status") as ProductStatus,
        tags: text("tags")
          .split(",")
          .map((tag) => tag.trim())
          .filter(Boolean),
      }),
      "",
    );
    const changes = listVariants(state, id)
      .filter((variant) => fields[`price-${variant.id}`] !== undefined)
      .map((variant) => ({
        id: variant.id,
        price: readMoney(state, fields[`price-${variant.id}`]),
        before: variant.price,
      }))
      .filter(({ price, before }) => price !== before)
      .map(({ id: variantId, price }) => ({ id: variantId, price }));
    if (changes.length > 0) agreed(updateVariants(state, id, changes), "");
    for (const variant of listVariants(state, id))
      saveStock(state, variant.inventoryItemId, fields[`stock-${variant.id}`]);
  });
}

function saveStock(state: ShopState, inventoryItemId: number, given: unknown): void {
  const before = availableUnits(state, inventoryItemId);
  const wanted = Number(given);
  const location = primaryLocation(state);
  if (given === undefined || given === "" || before === null || location === null || !Number.isInteger(wanted)) return;
  if (wanted === before) return;
  const level = state
    .sql("SELECT available FROM inventoryLevels WHERE inventoryItemId = ? AND locationId = ?")
    .get(inventoryItemId, location.id);
  const available = Number(level?.["available"] ?? 0) + wanted - before;
  agreed(setInventory(state, { inventoryItemId, locationId: location.id, available }), "");
}
