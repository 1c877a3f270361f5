import type { CanonicalInventoryLevel } from "~/kernel/commerce";
import type { CellProblem, FilePlan, ShopDefaults } from "../plan";
import type { FileRow } from "../text/read-rows";
import { Cells } from "./cells";
import type { FileRecord } from "./record";

/** How a row names its variant. */
export interface VariantName {
  variantId: string | null;
  sku: string | null;
  barcode: string | null;
  /** As the products' rows of the same program make it. */
  byOptions: string | null;
}

export interface ToldStock {
  variant: VariantName;
  /** The location's id on the channel, made of its name. */
  locationId: string;
  locationName: string;
  available: number | undefined;
  onHand: number | undefined;
}

/** Where stock is when the file names no place. */
export const DEFAULT_LOCATION = "Main";

/** A row's record: its variant and its place. */
export function stockKey(_plan: FilePlan, cells: Cells): string | null {
  const { variantId, sku, barcode, byOptions } = nameOf(cells);
  const variant = variantId ?? sku ?? barcode ?? byOptions;
  return variant === null ? null : `${variant} @ ${locationOf(cells)}`;
}

function nameOf(cells: Cells): VariantName {
  const handle = cells.filled("handle");
  const values = [1, 2, 3].flatMap((n) => cells.filled(`option${n}Value`) ?? []);
  const isDefault = values.length === 0 || (values.length === 1 && values[0] === "Default Title");
  return {
    variantId: cells.filled("variantId") ?? null,
    sku: cells.filled("sku") ?? null,
    barcode: cells.filled("barcode") ?? null,
    byOptions: handle ? (isDefault ? handle : `${handle}/${values.join("/")}`) : null,
  };
}

const locationOf = (cells: Cells) => cells.filled("location") ?? DEFAULT_LOCATION;

/** Shopify writes "not stocked" where a variant is not kept at a place. */
const isNowhere = (cells: Cells) =>
  ["available", "onHand", "onHandBefore"].some((name) => cells.filled(name)?.toLowerCase() === "not stocked");

/** Null: the row tells of no stock. */
export function readStock(
  plan: FilePlan,
  defaults: ShopDefaults,
  key: string,
  rows: readonly FileRow[],
): FileRecord<ToldStock> | null {
  const problems: CellProblem[] = [];
  const [row] = rows;
  if (!row) throw new Error("a record has at least one row");
  const cells = new Cells(plan, defaults, row.row, row.cells, problems);
  if (isNowhere(cells)) return null;
  const onHand = cells.whole("onHand") ?? cells.whole("onHandBefore");
  const available = cells.whole("available") ?? onHand;
  if (available === undefined && problems.length === 0) cells.refuse(null, "no-stock");
  const name = locationOf(cells);
  const told = { variant: nameOf(cells), locationId: name, locationName: name, available, onHand };
  return { key, row: row.row, rows: rows.length, channelId: cells.filled("channel") ?? null, told, problems };
}

/** `item` is the inventory item that the row's variant turned out to have. */
export function mergeStock(
  held: CanonicalInventoryLevel | null,
  { told }: FileRecord<ToldStock>,
  item: string,
  defaults: ShopDefaults,
): CanonicalInventoryLevel {
  return {
    inventoryItemExternalId: item,
    locationExternalId: told.locationId,
    available: told.available ?? held?.available ?? null,
    onHand: told.onHand ?? held?.onHand ?? null,
    updatedAt: defaults.now,
  };
}
