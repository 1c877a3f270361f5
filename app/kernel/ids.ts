import { randomFillSync } from "node:crypto";

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type ShopId = Id<"shop">;
export type ChannelId = Id<"channel">;
export type SyncRunId = Id<"sync-run">;

const pool = new Uint8Array(16 * 256);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/**
 * A uuid version 7 (RFC 9562): 48 bits of milliseconds, then a 12-bit counter within the millisecond, then random bits,
 * so that ids made by one process sort in the order they were made and indexes stay dense.
 */
export function newId<T extends string = string>(): T {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + 16);
  used += 16;
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMs++;
    sequence = 0;
  }
  const hex = lastMs.toString(16).padStart(12, "0");
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + 8, 8);
  tail[0] = (tail[0]! & 0x3f) | 0x80;
  const rest = tail.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${sequence.toString(16).padStart(3, "0")}-${rest.slice(0, 4)}-${rest.slice(4)}` as T;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return UUID.test(text);
}
