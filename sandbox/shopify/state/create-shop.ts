import type { ShopSeed } from "../../shops/seed";
import { stableNumber } from "./ids";
import { insertRow } from "./insert";
import { toJson } from "./json";
import { loadCatalogue } from "./load-catalogue";
import { loadCustomers } from "./load-customers";
import { loadOrders } from "./load-orders";
import { openState, type ShopState, type StateOptions } from "./shop-state";
import { toInstant } from "./time";

/**
 * Makes a shop from its seed, in one transaction and without telling of changes: it was there before anyone looked.
 * @throws when the domain has a shop already
 */
export function createShop(dataDir: string, seed: ShopSeed, options: StateOptions = {}): ShopState {
  const state = openState(dataDir, seed.shop.domain, options);
  try {
    if (state.shop()) throw new Error(`The sandbox shop ${seed.shop.domain} exists already`);
    state.transaction(() => load(state, seed));
    state.db.exec("PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;");
  } catch (error) {
    state.close();
    throw error;
  }
  return state;
}

function load(state: ShopState, seed: ShopSeed): void {
  const { shop } = seed;
  const founded = toInstant(earliest(seed) ?? state.now().toISOString());
  insertRow(state, "shop", {
    id: stableNumber(shop.domain, 60_000_000_000),
    domain: shop.domain,
    name: shop.name,
    email: shop.email,
    currency: shop.currency,
    timeZone: shop.timeZone,
    countryCode: shop.countryCode,
    taxesIncluded: shop.taxesIncluded ? 1 : 0,
    grantsAllOrders: shop.grantsAllOrders ? 1 : 0,
    tagline: shop.tagline,
    theme: toJson(shop.theme),
    plan: "Basic",
    createdAt: founded,
    updatedAt: founded,
  });
  const places = loadCatalogue(state, seed, founded);
  const customers = loadCustomers(state, seed.customers);
  loadOrders(state, seed, places, customers);
  insertRow(state, "themes", {
    id: stableNumber(`theme ${shop.domain}`, 120_000_000_001),
    name: "Aubade",
    role: "MAIN",
    createdAt: founded,
    updatedAt: founded,
  });
}

function earliest(seed: ShopSeed): string | null {
  const times = [...seed.products, ...seed.customers, ...seed.orders.slice(0, 1)].map((one) => one.createdAt);
  return times.reduce<string | null>((first, time) => (first === null || time < first ? time : first), null);
}
