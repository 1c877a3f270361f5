import { nextId } from "./ids";
import { insertRow } from "./insert";
import { done, type Outcome, refuse } from "./outcome";
import { readAll, readOne } from "./read";
import type { InventoryChangeRow, InventoryItemRow, InventoryLevelRow, LocationRow } from "./rows";
import type { ShopState } from "./shop-state";

export function listLocations(state: ShopState): LocationRow[] {
  return readAll(state, "SELECT * FROM locations ORDER BY id");
}

/** Where the shop sends from when nobody says otherwise. */
export function primaryLocation(state: ShopState): LocationRow | null {
  return readOne(state, "SELECT * FROM locations ORDER BY isPrimary DESC, id LIMIT 1");
}

export function getInventoryItem(state: ShopState, id: number): InventoryItemRow | null {
  return readOne(state, "SELECT * FROM inventoryItems WHERE id = ?", id);
}

export function getInventoryLevel(
  state: ShopState,
  inventoryItemId: number,
  locationId: number,
): InventoryLevelRow | null {
  return readOne(
    state,
    "SELECT * FROM inventoryLevels WHERE inventoryItemId = ? AND locationId = ?",
    inventoryItemId,
    locationId,
  );
}

export function listInventoryLevels(state: ShopState, inventoryItemId: number): InventoryLevelRow[] {
  return readAll(state, "SELECT * FROM inventoryLevels WHERE inventoryItemId = ? ORDER BY id", inventoryItemId);
}

/** What moved the stock of an item, oldest first. */
export function listInventoryChanges(state: ShopState, inventoryItemId: number): InventoryChangeRow[] {
  return readAll(state, "SELECT * FROM inventoryChanges WHERE inventoryItemId = ? ORDER BY id", inventoryItemId);
}

/** Units that can be sold over all locations; null for an item whose stock isn't tracked. */
export function availableUnits(state: ShopState, inventoryItemId: number): number | null {
  const row = state
    .sql(
      `SELECT i.tracked, (SELECT coalesce(sum(available), 0) FROM inventoryLevels WHERE inventoryItemId = i.id) AS units
       FROM inventoryItems i WHERE i.id = ?`,
    )
    .get(inventoryItemId);
  return row && row["tracked"] === 1 ? Number(row["units"]) : null;
}

export interface StockMove {
  inventoryItemId: number;
  locationId: number;
  available: number;
  committed?: number;
  reason: string;
  reference?: string;
}

/** Moves stock by the given differences, writes history and tells of it. The level is made when there is none. */
export function moveStock(state: ShopState, move: StockMove): void {
  state.transaction(() => {
    const at = state.instant();
    const level = getInventoryLevel(state, move.inventoryItemId, move.locationId);
    const ids = { id: move.inventoryItemId, locationId: move.locationId };
    if (!level) {
      insertRow(state, "inventoryLevels", {
        id: nextId(state, "inventoryLevels"),
        inventoryItemId: move.inventoryItemId,
        locationId: move.locationId,
        available: move.available,
        committed: move.committed ?? 0,
        incoming: 0,
        createdAt: at,
        updatedAt: at,
      });
      state.recordChange("inventory_levels/connect", ids);
    } else {
      state
        .sql(
          "UPDATE inventoryLevels SET available = available + ?, committed = committed + ?, updatedAt = ? WHERE id = ?",
        )
        .run(move.available, move.committed ?? 0, at, level.id);
    }
    if (move.available !== 0) {
      insertRow(state, "inventoryChanges", {
        id: nextId(state, "inventoryChanges"),
        inventoryItemId: move.inventoryItemId,
        locationId: move.locationId,
        delta: move.available,
        reason: move.reason,
        reference: move.reference ?? null,
        at,
      });
      state.recordChange("inventory_levels/update", ids);
    }
  });
}

/** Sets what can be sold at a location. */
export function setInventory(
  state: ShopState,
  input: { inventoryItemId: number; locationId: number; available: number; reason?: string; reference?: string },
): Outcome<InventoryLevelRow> {
  if (!getInventoryItem(state, input.inventoryItemId)) {
    return refuse("The specified inventory item could not be found.", ["inventoryItemId"], "INVALID_INVENTORY_ITEM");
  }
  if (!readOne(state, "SELECT id FROM locations WHERE id = ?", input.locationId)) {
    return refuse("The specified location could not be found.", ["locationId"], "INVALID_LOCATION");
  }
  return state.transaction(() => {
    const before = getInventoryLevel(state, input.inventoryItemId, input.locationId);
    moveStock(state, {
      inventoryItemId: input.inventoryItemId,
      locationId: input.locationId,
      available: input.available - (before?.available ?? 0),
      reason: input.reason ?? "correction",
      ...(input.reference === undefined ? {} : { reference: input.reference }),
    });
    return done(getInventoryLevel(state, input.inventoryItemId, input.locationId) as InventoryLevelRow);
  });
}
