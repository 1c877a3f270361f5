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

const REASONS = new Set([
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

interface QuantityInput {
  inventoryItemId: string;
  locationId: string;
  changeFromQuantity?: number | null;
  quantity?: number;
  delta?: number;
}

interface Input {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
}

export const inventorySetQuantities: Mutation = (args, context) => {
  const input = args["input"] as Input & { quantities: QuantityInput[] };
  return change(context, input, input.quantities, "quantities", (one, before) => {
    const committed = input.name === "on_hand" ? before.committed : 0;
    return (one.quantity ?? 0) - committed;
  });
};

export const inventoryAdjustQuantities: Mutation = (args, context) => {
  const input = args["input"] as Input & { changes: QuantityInput[] };
  return change(context, input, input.changes, "changes", (one, before) => before.available + (one.delta ?? 0));
};

function change(
  context: Context,
  input: Input,
  quantities: readonly QuantityInput[],
  listName: string,
  afterOf: (one: QuantityInput, before: { available: number; committed: number }) => number,
): object {
  const errors: UserErrorOut[] = [];
  const seen = new Set<string>();
  const fail = (field: string[], message: string, code: string) =>
    errors.push({ field: ["input", ...field], message, code });
  if (input.name !== "available" && input.name !== "on_hand") {
    fail(["name"], "The quantity name must be either 'available' or 'on_hand'.", "INVALID_NAME");
  }
  if (!REASONS.has(input.reason)) fail(["reason"], "The specified reason is invalid.", "INVALID_REASON");
  const wanted = quantities.flatMap((one, index): Wanted[] => {
    const at = [listName, String(index)];
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
    const after = afterOf(one, before);
    if (one.quantity !== undefined && one.quantity < 0)
      fail([...at, "quantity"], "The quantity can't be negative.", "INVALID_QUANTITY_NEGATIVE");
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
  forgetRows(context);
  const moved = wanted.filter((one) => one.after !== one.before);
  const group: GroupOut = {
    id: Number(context.state.sql("SELECT coalesce(max(id), 1) AS id FROM inventoryChanges").get()?.["id"]),
    createdAt: at,
    reason: input.reason,
    referenceDocumentUri: input.referenceDocumentUri ?? null,
    changes: moved.flatMap((one) =>
      ["available", "on_hand"].map((name) => ({ ...one, name, delta: one.after - one.before, after: one.after })),
    ),
  };
  return { inventoryAdjustmentGroup: moved.length > 0 ? group : null, userErrors: [] };
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
