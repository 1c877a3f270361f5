import { createHmac, randomBytes } from "node:crypto";
import type { WooState } from "../state/woo-state";

export type Permissions = "read" | "write" | "read_write";

export interface ApiKey {
  id: number;
  userId: number;
  permissions: Permissions;
  secret: string;
  nonces: Record<string, string>;
}

/** WooCommerce keeps the key itself as a hash. */
const hashOf = (key: string) => createHmac("sha256", "wc-api").update(key).digest("hex");

export interface MadeKey {
  key_id: number;
  consumer_key: string;
  consumer_secret: string;
  key_permissions: Permissions;
}

export function makeKey(state: WooState, description: string, permissions: Permissions): MadeKey {
  const consumer_key = `ck_${randomBytes(20).toString("hex")}`;
  const consumer_secret = `cs_${randomBytes(20).toString("hex")}`;
  const id = state.next("apiKeys");
  state
    .sql("INSERT INTO apiKeys VALUES (?, 1, ?, ?, ?, ?, ?, '{}', NULL)")
    .run(id, description, permissions, hashOf(consumer_key), consumer_secret, consumer_key.slice(-7));
  return { key_id: id, consumer_key, consumer_secret, key_permissions: permissions };
}

export function findKey(state: WooState, key: string): ApiKey | null {
  const row = state.sql("SELECT * FROM apiKeys WHERE keyHash = ?").get(hashOf(key));
  if (!row) return null;
  return {
    id: Number(row["id"]),
    userId: Number(row["userId"]),
    permissions: String(row["permissions"]) as Permissions,
    secret: String(row["secret"]),
    nonces: JSON.parse(String(row["nonces"])) as Record<string, string>,
  };
}

export function saveNonces(state: WooState, id: number, nonces: Record<string, string>): void {
  state
    .sql("UPDATE apiKeys SET nonces = ?, lastAccess = ? WHERE id = ?")
    .run(JSON.stringify(nonces), state.instant(), id);
}

/** The merchant revokes it. */
export function deleteKey(state: WooState, id: number): void {
  state.sql("DELETE FROM apiKeys WHERE id = ?").run(id);
}
