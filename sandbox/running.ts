import type { FaultSwitches } from "./faults/switches";
import type { AppConfig } from "./shopify/app-config";
import type { ShopRegistry } from "./shopify/shop-registry";

export interface SandboxUrls {
  shopify: string;
  onlineStore: string;
  mailbox: string;
  smtp: string;
}

/** What the doors of a running sandbox share. */
export interface Running {
  app: AppConfig;
  shops: ShopRegistry;
  faults: FaultSwitches;
  urls: SandboxUrls;
  /** Moves every shop's clock forward and lets what falls due happen. */
  advance(ms: number): Promise<void>;
}
