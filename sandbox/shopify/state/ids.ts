import { createHash } from "node:crypto";
import type { ShopState } from "./shop-state";

/** Where each kind of numeric id starts, apart enough that ids of two kinds never meet. */
export const FIRST_IDS = {
  products: 7_000_000_000_001,
  images: 33_000_000_000_001,
  productOptions: 9_000_000_000_001,
  variants: 40_000_000_000_001,
  inventoryItems: 42_000_000_000_001,
  inventoryLevels: 110_000_000_001,
  inventoryChanges: 1,
  collections: 270_000_000_001,
  locations: 65_000_000_001,
  customers: 6_000_000_000_001,
  addresses: 8_000_000_000_001,
  orders: 5_000_000_000_001,
  orderLines: 12_000_000_000_001,
  refunds: 900_000_000_001,
  refundLines: 500_000_000_001,
  fulfillments: 4_000_000_000_001,
  fulfillmentLines: 10_000_000_000_001,
  metafields: 20_000_000_000_001,
  metafieldDefinitions: 30_000_000_001,
  webhookSubscriptions: 1_000_000_000_001,
  webPixels: 750_000_001,
  bulkOperations: 2_000_000_000_001,
  themes: 120_000_000_001,
  orderNumbers: 1001,
} as const;

export type Counter = keyof typeof FIRST_IDS;

/** The next id of a kind; never given twice, also after deletions. */
export function nextId(state: ShopState, counter: Counter): number {
  return state.next(counter, FIRST_IDS[counter]);
}

/** A number that is always the same for the same words, such as a shop's id from its domain. */
export function stableNumber(words: string, first: number, span = 1_000_000_000): number {
  return first + (createHash("sha256").update(words).digest().readUInt32BE(0) % span);
}

/** `gid("Product", 1)` is `gid://shopify/Product/1`. */
export function gid(type: string, id: number): string {
  return `gid://shopify/${type}/${id}`;
}

/** Type and number of a global id, or null when it isn't one. */
export function readGid(text: string): { type: string; id: number } | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/.exec(text);
  return match ? { type: match[1] as string, id: Number(match[2]) } : null;
}
