import { getInventoryLevel, moveStock } from "../../state/inventory";
import { badRequest, notImplemented } from "../answer/errors";
import { find, idOf } from "../rows";
import { groupOf, REASONS } from "./inventory";
import type { Mutation, UserErrorOut } from "./mutation";

interface Input {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  changes: {
    inventoryItemId: string;
    locationId: string;
    delta: number;
    changeFromQuantity?: number | null;
    ledgerDocumentUri?: string | null;
  }[];
}

/** Quantities that the schema's documentation lets an app adjust; all but the first need a ledger document. */
const NAMES = ["available", "damaged", "incoming", "quality_control", "reserved", "safety_stock"];
const MOST_UNITS = 2_000_000_000;

/** Adds to quantities or takes off them, all of a call or nothing; below nothing too. Null does not compare. */
export const inventoryAdjustQuantities: Mutation = (args, context) => {
  const input = args["input"] as Input;
  const errors: UserErrorOut[] = [];
  const fail = (field: string[], message: string, code: string) =>
    errors.push({ field: ["input", ...field], message, code });
  if (!NAMES.includes(input.name)) fail(["name"], "The specified quantity name is invalid.", "INVALID_QUANTITY_NAME");
  else if (input.name !== "available") throw notImplemented(`adjusting ${input.name}`);
  if (!REASONS.has(input.reason)) fail(["reason"], "The specified reason is invalid.", "INVALID_REASON");
  const standing = new Map<string, number>();
  const changes = input.changes.flatMap((one, index) => {
    const at = ["changes", String(index)];
    if (one.changeFromQuantity === undefined)
      throw badRequest("The changeFromQuantity argument must be given, or null to skip the check.");
    const item = find(context, "inventoryItems", idOf(one.inventoryItemId, "InventoryItem"));
    const location = find(context, "locations", idOf(one.locationId, "Location"));
    if (!item)
      fail([...at, "inventoryItemId"], "The specified inventory item could not be found.", "INVALID_INVENTORY_ITEM");
    if (!location) fail([...at, "locationId"], "The specified location could not be found.", "INVALID_LOCATION");
    if (!item || !location) return [];
    if (one.ledgerDocumentUri)
      fail(
        [...at, "ledgerDocumentUri"],
        "A ledger document URI is not allowed when adjusting available.",
        "INVALID_AVAILABLE_DOCUMENT",
      );
    const pair = `${item.id} ${location.id}`;
    const before = standing.get(pair) ?? getInventoryLevel(context.state, item.id, location.id)?.available ?? 0;
    if (one.changeFromQuantity !== null && one.changeFromQuantity !== before)
      fail(
        [...at, "changeFromQuantity"],
        "The changeFromQuantity argument no longer matches the persisted quantity.",
        "CHANGE_FROM_QUANTITY_STALE",
      );
    const after = before + one.delta;
    if (after > MOST_UNITS)
      fail([...at, "delta"], "The quantity can't be higher than 2,000,000,000.", "INVALID_QUANTITY_TOO_HIGH");
    if (after < -MOST_UNITS)
      fail([...at, "delta"], "The quantity can't be lower than -2,000,000,000.", "INVALID_QUANTITY_TOO_LOW");
    standing.set(pair, after);
    return [{ inventoryItemId: item.id, locationId: location.id, before, after }];
  });
  if (errors.length > 0) return { inventoryAdjustmentGroup: null, userErrors: errors };
  const createdAt = context.state.instant();
  context.state.transaction(() => {
    for (const { inventoryItemId, locationId, before, after } of changes)
      moveStock(context.state, { inventoryItemId, locationId, available: after - before, reason: input.reason });
  });
  return { inventoryAdjustmentGroup: groupOf(context, input, changes, createdAt), userErrors: [] };
};
