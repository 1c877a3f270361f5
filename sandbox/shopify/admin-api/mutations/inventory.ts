import { gid, setInventory } from "../../state";
import { getInventoryLevel } from "../../state/inventory";
import type { Context } from "../context";
import { column, type Fields, list, object, value } from "../field";
import { find, forgetRows, idOf } from "../rows";
import type { Mutation, UserErrorOut } from "./mutation";

interface Wanted {
  inventoryItemId: number;
  locationId: number;
  before: number;
  after: number;
}

interface GroupOut {
  id: number;
  createdAt: string;
  reason: string;
  referenceDocumentUri: string | null;
  changes: { name: string; delta: number; after: number; inventoryItemId: number; locationId: number }[];
}

/** What Shopify takes for a change of stock by hand or by an app. */
export const REASONS = new Set([
  "correction",
  "cycle_count_available",
  "damaged",
  "movement_canceled",
  "movement_created",
  "movement_received",
  "movement_updated",
  "other",
  "promotion",
  "quality_control",
  "received",
  "reservation_created",
  "reservation_deleted",
  "reservation_updated",
  "restock",
  "safety_stock",
  "shrinkage",
]);
const MOST_UNITS = 1_000_000_000;

interface Input {
  name: string;
  reason: string;
  quantities: { inventoryItemId: string; locationId: string; changeFromQuantity?: number | null; quantity: number }[];
  referenceDocumentUri?: string | null;
}

export const inventorySetQuantities: Mutation = (args, context) => {
  const input = args["input"] as Input;
  const { quantities } = input;
  const errors: UserErrorOut[] = [];
  const seen = new Set<string>();
  const fail = (field: string[], message: string, code: string) =>
    errors.push({ field: ["input", ...field], message, code });
  if (input.name !== "available" && input.name !== "on_hand") {
    fail(["name"], "The quantity name must be either 'available' or 'on_hand'.", "INVALID_NAME");
  }
  if (!REASONS.has(input.reason)) fail(["reason"], "The specified reason is invalid.", "INVALID_REASON");
  const wanted = quantities.flatMap((one, index): Wanted[] => {
    const at = ["quantities", String(index)];
    const item = find(context, "inventoryItems", idOf(one.inventoryItemId, "InventoryItem"));
    const location = find(context, "locations", idOf(one.locationId, "Location"));
    if (!item)
      fail([...at, "inventoryItemId"], "The specified inventory item could not be found.", "INVALID_INVENTORY_ITEM");
    if (!location) fail([...at, "locationId"], "The specified location could not be found.", "INVALID_LOCATION");
    if (!item || !location) return [];
    const pair = `${item.id} ${location.id}`;
    if (seen.has(pair)) {
      fail(
        at,
        "The combination of inventoryItemId and locationId must be unique.",
        "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
      );
    }
    seen.add(pair);
    const level = getInventoryLevel(context.state, item.id, location.id);
    const before = { available: level?.available ?? 0, committed: level?.committed ?? 0 };
    const current = input.name === "on_hand" ? before.available + before.committed : before.available;
    if (one.changeFromQuantity === undefined) {
      fail(
        [...at, "changeFromQuantity"],
        "The changeFromQuantity argument must be given, or null to skip the check.",
        "COMPARE_QUANTITY_REQUIRED",
      );
    } else if (one.changeFromQuantity !== null && one.changeFromQuantity !== current) {
      fail(
        [...at, "changeFromQuantity"],
        "The changeFromQuantity value does not match persisted value.",
        "CHANGE_FROM_QUANTITY_STALE",
      );
    }
    const after = one.quantity - (input.name === "on_hand" ? before.committed : 0);
    if (one.quantity < 0) fail([...at, "quantity"], "The quantity can't be negative.", "INVALID_QUANTITY_NEGATIVE");
    if (after > MOST_UNITS)
      fail(at, "The total quantity can't be higher than 1,000,000,000.", "INVALID_QUANTITY_TOO_HIGH");
    return [{ inventoryItemId: item.id, locationId: location.id, before: before.available, after }];
  });
  if (errors.length > 0) return { inventoryAdjustmentGroup: null, userErrors: errors };
  const at = context.state.instant();
  context.state.transaction(() => {
    for (const one of wanted) {
      setInventory(context.state, { ...one, available: one.after, reason: input.reason });
    }
  });
  return { inventoryAdjustmentGroup: groupOf(context, input, wanted, at), userErrors: [] };
};

/** What a call has changed, as its answer shows it; null when nothing has moved. */
export function groupOf(
  context: Context,
  input: { reason: string; referenceDocumentUri?: string | null },
  changes: readonly Wanted[],
  createdAt: string,
): GroupOut | null {
  forgetRows(context);
  const moved = changes.filter((one) => one.after !== one.before);
  if (moved.length === 0) return null;
  return {
    id: Number(context.state.sql("SELECT coalesce(max(id), 1) AS id FROM inventoryChanges").get()?.["id"]),
    createdAt,
    reason: input.reason,
    referenceDocumentUri: input.referenceDocumentUri ?? null,
    changes: moved.flatMap((one) =>
      ["available", "on_hand"].map((name) => ({ ...one, name, delta: one.after - one.before, after: one.after })),
    ),
  };
}

export const adjustmentTypes = {
  InventoryAdjustmentGroup: {
    id: value((row) => gid("InventoryAdjustmentGroup", row.id)),
    createdAt: column("createdAt"),
    reason: column("reason"),
    referenceDocumentUri: column("referenceDocumentUri"),
    changes: list("InventoryChange", (row) => row.changes),
    app: object("App", (_row, _args, context) => context.app),
  } satisfies Fields<GroupOut>,
  InventoryChange: {
    name: column("name"),
    delta: column("delta"),
    quantityAfterChange: value((row) => row.after),
    item: object("InventoryItem", (row, _args, context) => find(context, "inventoryItems", row.inventoryItemId)),
    location: object("Location", (row, _args, context) => find(context, "locations", row.locationId)),
  } satisfies Fields<GroupOut["changes"][number]>,
};
