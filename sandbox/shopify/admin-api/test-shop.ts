import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShopSeed } from "../../shops/seed";
import { onlineStoreMigrations } from "../online-store/migrations";
import { appIdOf, createShop, installApp, type ShopState } from "../state";
import { smallSeed } from "../state/small-seed";
import { type AdminApi, type AdminApiOptions, createAdminApi } from "./admin-api";

export const APP_KEY = "aisle-test-key";

export const ALL_SCOPES = [
  "write_products",
  "write_orders",
  "read_all_orders",
  "write_customers",
  "write_inventory",
  "read_locations",
  "read_fulfillments",
  "read_themes",
  "write_pixels",
  "read_customer_events",
];

export interface Reply {
  data: Record<string, never> | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
  extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
    };
    search?: unknown[];
  };
}

export interface TestShop {
  state: ShopState;
  api: AdminApi;
  folder: string;
  /** Calls as an app with the scopes it was given. */
  call(query: string, variables?: object): Reply;
  close(): void;
}

/** A small shop in a temporary folder with an app that has these scopes. */
export function openTestShop(
  options: { scopes?: string[]; seed?: ShopSeed } & Partial<AdminApiOptions> = {},
): TestShop {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-admin-"));
  const seed = options.seed ?? smallSeed();
  const state = createShop(folder, seed, { migrations: onlineStoreMigrations, assetBaseUrl: "http://store.test" });
  const scopes = options.scopes ?? ALL_SCOPES;
  installApp(state, { appKey: APP_KEY, title: "Aisle", handle: "aisle", scopes });
  const api = createAdminApi({
    resolveToken: (_state, token) => (token === "good" ? { appKey: APP_KEY, scopes } : null),
    app: (appKey) => ({ appKey, appId: appIdOf(appKey), title: "Aisle", handle: "aisle", url: "http://app.test" }),
    ...options,
  });
  return {
    state,
    api,
    folder,
    call: (query, variables = {}) =>
      JSON.parse(api.answer(state, "good", JSON.stringify({ query, variables })).body) as Reply,
    close() {
      state.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
