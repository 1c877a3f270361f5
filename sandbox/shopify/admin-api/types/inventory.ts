import { gid } from "../../state";
import { readOne } from "../../state/read";
import type { InventoryItemRow, InventoryLevelRow, LocationRow } from "../../state/rows";
import { column, connection, type Field, type Fields, flag, list, object, value } from "../field";
import { moneyV2 } from "../money";
import { find, identity, idOf } from "../rows";
import { searchCondition, searched } from "../search/filter";
import { searchableInventoryItems, searchableInventoryLevels, searchableLocations } from "../search/resources";
import { table } from "../source";

export const locations: Field<unknown> = connection("Location", (_row, args, context) => {
  const order = args["sortKey"] === "ID" ? "t.id" : "t.name COLLATE NOCASE";
  const where = args["includeInactive"] === true ? [] : ["t.isActive = 1"];
  return searched(
    table("locations", where, [], order),
    searchCondition(args["query"], searchableLocations, context, "locations"),
  );
});

export const inventoryItems: Field<unknown> = connection("InventoryItem", (_row, args, context) =>
  searched(
    table("inventoryItems"),
    searchCondition(args["query"], searchableInventoryItems, context, "inventoryItems"),
  ),
);

const item: Fields<InventoryItemRow> = {
  ...identity("InventoryItem"),
  sku: value((row) => row.sku || null),
  tracked: flag("tracked"),
  requiresShipping: flag("requiresShipping"),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  unitCost: moneyV2((row) => row.unitCost),
  countryCodeOfOrigin: value(() => null),
  provinceCodeOfOrigin: value(() => null),
  harmonizedSystemCode: value(() => null),
  measurement: object("InventoryItemMeasurement", (row) => row),
  variant: object("ProductVariant", (row, _args, context) => find(context, "variants", row.variantId)),
  variants: connection("ProductVariant", (row) => table("variants", ["t.inventoryItemId = ?"], [row.id])),
  inventoryLevel: object("InventoryLevel", (row, args, context) =>
    readOne<InventoryLevelRow>(
      context.state,
      "SELECT * FROM inventoryLevels WHERE inventoryItemId = ? AND locationId = ?",
      row.id,
      idOf(args["locationId"], "Location"),
    ),
  ),
  inventoryLevels: connection("InventoryLevel", (row, args, context) =>
    searched(
      table("inventoryLevels", ["t.inventoryItemId = ?"], [row.id]),
      searchCondition(args["query"], searchableInventoryLevels, context, "inventoryLevels"),
    ),
  ),
  locationsCount: object("Count", (row, _args, context) => ({
    count: Number(
      context.state.sql("SELECT count(*) AS n FROM inventoryLevels WHERE inventoryItemId = ?").get(row.id)?.["n"],
    ),
  })),
};

/** Quantities by Shopify's names; on hand is what stands on the shelf. */
function quantityOf(row: InventoryLevelRow, name: string): number {
  if (name === "available") return row.available;
  if (name === "committed") return row.committed;
  if (name === "incoming") return row.incoming;
  return name === "on_hand" ? row.available + row.committed : 0;
}

const level: Fields<InventoryLevelRow> = {
  id: value((row) => `${gid("InventoryLevel", row.id)}?inventory_item_id=${row.inventoryItemId}`),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  isActive: value(() => true),
  canDeactivate: value((row) => row.committed === 0 && row.incoming === 0),
  item: object("InventoryItem", (row, _args, context) => find(context, "inventoryItems", row.inventoryItemId)),
  location: object("Location", (row, _args, context) => find(context, "locations", row.locationId)),
  quantities: list("InventoryQuantity", (row, args) =>
    (args["names"] as string[]).map((name) => ({ row, name, quantity: quantityOf(row, name) })),
  ),
};

const location: Fields<LocationRow> = {
  ...identity("Location"),
  name: column("name"),
  isActive: flag("isActive"),
  isPrimary: flag("isPrimary"),
  fulfillsOnlineOrders: value(() => true),
  shipsInventory: value(() => true),
  hasActiveInventory: value(() => true),
  isFulfillmentService: value(() => false),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  deactivatedAt: value(() => null),
  address: object("LocationAddress", (row) => row),
  inventoryLevels: connection("InventoryLevel", (row, args, context) =>
    searched(
      table("inventoryLevels", ["t.locationId = ?"], [row.id]),
      searchCondition(args["query"], searchableInventoryLevels, context, "inventoryLevels"),
    ),
  ),
};

interface Quantity {
  row: InventoryLevelRow;
  name: string;
  quantity: number;
}

export const inventoryTypes = {
  InventoryItem: item,
  InventoryLevel: level,
  Location: location,
  LocationAddress: {
    city: column("city"),
    countryCode: column("countryCode"),
    country: value((row) => new Intl.DisplayNames("en", { type: "region" }).of(row.countryCode)),
    formatted: value((row) => [row.city, row.countryCode]),
    address1: value(() => null),
    address2: value(() => null),
    province: value(() => null),
    provinceCode: value(() => null),
    zip: value(() => null),
    phone: value(() => null),
  } satisfies Fields<LocationRow>,
  InventoryQuantity: {
    id: value((row) => `${gid("InventoryQuantity", row.row.id)}?name=${row.name}`),
    name: value((row) => row.name),
    quantity: value((row) => row.quantity),
    updatedAt: value((row) => row.row.updatedAt),
  } satisfies Fields<Quantity>,
  InventoryItemMeasurement: {
    id: value((row) => gid("InventoryItemMeasurement", row.id)),
    weight: object("Weight", (row) => row),
  } satisfies Fields<InventoryItemRow>,
  Weight: {
    unit: value(() => "GRAMS"),
    value: value((row) => row.grams),
  } satisfies Fields<{ grams: number }>,
};
