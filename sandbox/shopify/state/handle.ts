import type { ShopState } from "./shop-state";

/** A title as a handle: lower case, latin letters and digits, single dashes. */
export function toHandle(title: string): string {
  const plain = title.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return (
    plain
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "") || "untitled"
  );
}

/** The handle, with a number at its end when another row of the table has it. */
export function freeHandle(state: ShopState, table: "products" | "collections", wanted: string): string {
  for (let count = 0; ; count++) {
    const handle = count === 0 ? wanted : `${wanted}-${count}`;
    if (!state.sql(`SELECT 1 FROM ${table} WHERE handle = ?`).get(handle)) return handle;
  }
}
