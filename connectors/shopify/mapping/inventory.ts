import type { CanonicalInventoryLevel } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { Fields, isJson, type Json } from "./fields";

export function readLevel(
  value: Json,
  inventoryItemExternalId: string,
  damaged: Damaged[],
): CanonicalInventoryLevel | null {
  const fields = new Fields(value, { resource: "inventory", externalId: inventoryItemExternalId, damaged });
  const location = isJson(value["location"]) ? fields.object("location")?.idOrNull("id") : null;
  if (!location) {
    fields.report("location", value["location"], "location");
    return null;
  }
  const quantities = new Map(fields.objects("quantities").map(({ name, quantity }) => [name, quantity]));
  return {
    inventoryItemExternalId,
    locationExternalId: location,
    available: wholeOrNull(quantities.get("available")),
    onHand: wholeOrNull(quantities.get("on_hand")),
    updatedAt: fields.instant("updatedAt"),
  };
}

function wholeOrNull(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null;
}
