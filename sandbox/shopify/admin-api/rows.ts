import { type CustomerRow, gid, type OrderLineRow, type OrderRow, readGid } from "../state";
import type {
  CollectionRow,
  ImageRow,
  InventoryItemRow,
  InventoryLevelRow,
  LocationRow,
  OptionRow,
  ProductRow,
  VariantRow,
} from "../state/rows";
import { invalidId } from "./answer/errors";
import { type Context, orderHorizon } from "./context";

interface Tables {
  products: ProductRow;
  variants: VariantRow;
  collections: CollectionRow;
  locations: LocationRow;
  inventoryItems: InventoryItemRow;
  inventoryLevels: InventoryLevelRow;
  images: ImageRow;
  productOptions: OptionRow;
  customers: CustomerRow;
  orders: OrderRow;
  orderLines: OrderLineRow;
}

const KEPT = 50_000;

/** The row of that id, looked up once a request. */
export function find<Name extends keyof Tables>(context: Context, name: Name, id: number | null): Tables[Name] | null {
  if (id === null) return null;
  let rows = context.rows.get(name);
  if (!rows) {
    rows = new Map();
    context.rows.set(name, rows);
  }
  let row = rows.get(id);
  if (row === undefined) {
    row = (context.state.sql(`SELECT * FROM ${name} WHERE id = ?`).get(id) as object | undefined) ?? null;
    if (rows.size >= KEPT) rows.clear();
    rows.set(id, row);
  }
  return row as Tables[Name] | null;
}

/** Forgets what was looked up: after a mutation everything may be different. */
export function forgetRows(context: Context): void {
  context.rows.clear();
}

/** The order, if the app may see it. */
export function findOrder(context: Context, id: number | null): OrderRow | null {
  const order = find(context, "orders", id);
  const horizon = orderHorizon(context);
  return order && (horizon === null || order.createdAt >= horizon) ? order : null;
}

/** The number in a global id of that type, or null when it is of another. @throws when it is no global id at all */
export function idOf(text: unknown, type: string): number | null {
  const read = readGid(String(text));
  if (!read) throw invalidId(String(text));
  return read.type === type ? read.id : null;
}

/** `id` and `legacyResourceId` of a type. */
export function identity(type: string) {
  return {
    id: { kind: "value" as const, read: (row: { id: number }) => gid(type, row.id) },
    legacyResourceId: { kind: "value" as const, read: (row: { id: number }) => String(row.id) },
  };
}
