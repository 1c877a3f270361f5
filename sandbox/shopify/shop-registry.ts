import type { Faults } from "../faults/faults";
import type { ShopSeed } from "../shops/seed";
import type { AppConfig } from "./app-config";
import { onlineStoreMigrations } from "./online-store";
import { createShop, listShops, openShop, type ShopState } from "./state";
import { webhookMigration } from "./webhooks/deliveries";
import { type Dispatcher, startDispatcher } from "./webhooks/dispatcher";
import type { Disorder } from "./webhooks/expand";

export interface OpenShop {
  state: ShopState;
  webhooks: Dispatcher;
}

/** The shops of one sandbox, each with its webhooks being delivered. */
export interface ShopRegistry {
  domains(): string[];
  /** Null when there is no such shop. */
  find(domain: string): OpenShop | null;
  /** @throws when there is no such shop */
  get(domain: string): OpenShop;
  /** @throws when the domain has a shop already */
  create(seed: ShopSeed): OpenShop;
  close(): Promise<void>;
}

export interface RegistryOptions {
  dataDir: string;
  app: AppConfig;
  faults: Faults;
  disorder: Disorder;
  speed: number;
  assetBaseUrl: string;
}

/** Opens every shop below the data folder, so that webhooks that still wait are delivered. */
export function openRegistry(options: RegistryOptions): ShopRegistry {
  const stateOptions = {
    migrations: [...onlineStoreMigrations, webhookMigration],
    assetBaseUrl: options.assetBaseUrl,
  };
  const shops = new Map<string, OpenShop>();

  function add(state: ShopState): OpenShop {
    const { app, faults, disorder, speed } = options;
    const shop = { state, webhooks: startDispatcher(state, { app, faults, disorder, speed }) };
    shops.set(state.domain, shop);
    return shop;
  }

  for (const domain of listShops(options.dataDir)) add(openShop(options.dataDir, domain, stateOptions));

  const find = (domain: string) => shops.get(domain) ?? null;
  return {
    domains: () => [...shops.keys()],
    find,
    get(domain) {
      const shop = find(domain);
      if (shop === null) throw new Error(`There is no sandbox shop ${domain}.`);
      return shop;
    },
    create: (seed) => add(createShop(options.dataDir, seed, stateOptions)),
    async close() {
      for (const { state, webhooks } of shops.values()) {
        await webhooks.stop();
        state.close();
      }
      shops.clear();
    },
  };
}

/** `harbour-home.myshopify.com` is called `harbour-home` in the admin's addresses. */
export function shopName(domain: string): string {
  return domain.replace(/\.myshopify\.com$/, "");
}

export function shopDomain(name: string): string {
  return name.includes(".") ? name : `${name}.myshopify.com`;
}
