import { hash } from "node:crypto";
import type { Why } from "./rules/why";
import type { Strategy } from "./strategies";

export { SLOT_SIZE } from "./slot-size";

/** Why a product stands in a slot, in numbers that the merchant's page turns into words. */
export type Reason =
  | { kind: "bought-together"; orders: number; ofOrders: number }
  | { kind: "similar"; sameType: boolean; sameVendor: boolean; tags: string[]; words: string[] }
  | { kind: "best-seller"; units: number; orders: number; days: number }
  /** By what customers buy over time, though never in one order with the subject. */
  | { kind: "learnt" }
  /** Opened in the same session. */
  | { kind: "also-viewed"; sessions: number; ofSessions: number }
  /** The same need, dearer by so many per cent. */
  | { kind: "upsell"; dearer: number }
  /** Its share of the shop's orders has grown to so many times what it was. */
  | { kind: "trending"; times: number }
  /** Came into the shop so many days ago. */
  | { kind: "new"; days: number }
  /** Not learnt: a rule of the merchant's put it there. */
  | { kind: "chosen" };

export interface SlotItem {
  /** The platform's product id. */
  productExternalId: string;
  /** Comparable within one slot alone; higher is better. */
  score: number;
  reason: Reason;
  /** What the merchant's rules and switches made of it. */
  why?: Why[];
}

/** The ready answer to one question: what to show beside `subject`, best first. */
export interface SlotDraft {
  strategy: Strategy;
  /** The product whose page asks, or `SHOP_WIDE`. */
  subjectExternalId: string;
  items: SlotItem[];
  /** The channel of the storefront beside the main one whose list it is; without: the main one's. */
  storefront?: string;
}

/**
 * How many exclusions the storefront's shop-wide list holds (one value of 128 KB, 14 digits an id). Older ones beyond
 * are left out of the slots themselves at the next training, so that all of them hold.
 */
export const LISTED_EXCLUSIONS = 6_000;

/** Of exclusions, newest first, those that the shop-wide list holds. */
export function listedExclusions(exclusions: readonly { productExternalId: string }[]): string[] {
  return exclusions.slice(0, LISTED_EXCLUSIONS).map((exclusion) => exclusion.productExternalId);
}

/** Of exclusions, newest first, those for which the shop-wide list has no room. */
export function unlistedExclusions(exclusions: readonly { productExternalId: string }[]): string[] {
  return exclusions.slice(LISTED_EXCLUSIONS).map((exclusion) => exclusion.productExternalId);
}

/** Of what was learnt, scores apart: they move with every order, and say nothing beyond the order that they made. */
export function learntDigest(items: readonly SlotItem[]): string {
  const text = items
    .map(({ productExternalId, reason }) => `${productExternalId} ${JSON.stringify(reason)}`)
    .join("\n");
  return hash("sha256", text, "base64url").slice(0, 22);
}

/** Of what the storefront reads (the ids in order): equal digests need no publishing. */
export function slotDigest(items: readonly Pick<SlotItem, "productExternalId">[]): string {
  const text = items.map((item) => item.productExternalId).join(",");
  return hash("sha256", text, "base64url").slice(0, 22);
}
