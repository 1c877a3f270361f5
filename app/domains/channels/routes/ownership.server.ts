import { LRUCache } from "lru-cache";
import { isAccountOwner } from "~/infra/shopify/account-owner";
import type { Merchant } from "~/infra/shopify/merchant.server";
import { MINUTE, SECOND } from "~/kernel/time";
import type { Ownership } from "../types";

/** A page that is looked at again and again asks Shopify once; what changes anything asks anew. */
const SHOWN = 5 * MINUTE;
/** How long a page waits for Shopify before it says that it does not know. */
const PATIENCE = 2 * SECOND;
const shown = new LRUCache<string, Ownership>({ max: 5_000, ttl: SHOWN });

/**
 * Whether who asks owns the shop: in Shopify's admin by Shopify's word on the store's account, elsewhere by having come
 * in by the shop's own mail address. Staff of a WooCommerce store, who come in by its plugin, do not.
 */
export async function ownershipOf(request: Request, merchant: Merchant, patienceMs?: number): Promise<Ownership> {
  if (!merchant.isEmbedded) return merchant.userId === "mail" ? "owner" : "not-owner";
  const owner = await isAccountOwner(request, merchant.shopDomain, patienceMs);
  if (!owner.ok) return "owner-unknown";
  return owner.value ? "owner" : "not-owner";
}

/** The same for showing it on a page: at most five minutes old, and soon. */
export async function shownOwnership(request: Request, merchant: Merchant): Promise<Ownership> {
  const name = `${merchant.shopDomain} ${merchant.userId}`;
  const known = shown.get(name);
  if (known) return known;
  const found = await ownershipOf(request, merchant, PATIENCE);
  if (found !== "owner-unknown" && merchant.isEmbedded) shown.set(name, found);
  return found;
}
