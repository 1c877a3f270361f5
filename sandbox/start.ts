import type { FaultSwitches } from "./faults/switches";
import type { ShopSeed } from "./shops/seed";

export interface SandboxPorts {
  shopify: number;
  onlineStore: number;
  mailbox: number;
  smtp: number;
}

export interface SandboxOptions {
  /** One SQLite file per shop, the mailbox and the clock stand below it; made when absent. */
  dataDir: string;
  /** A port left out (or 0) is a free one. */
  ports?: Partial<SandboxPorts>;
  app: {
    /** Where the app answers, such as `http://127.0.0.1:4100`; takes the place of `application_url`'s origin. */
    url: string;
    /** Takes the place of `client_id`. */
    apiKey?: string;
    /** At least 16 characters; a fixed one for local use when absent. */
    apiSecret?: string;
    /** The folder of `shopify.app.toml` and `extensions/`. */
    projectRoot: string;
  };
  /** How many times faster than real webhook retries and other waits run; 1 when absent. */
  speed?: number;
  /** Seed of everything random: faults, order of deliveries, duplicates. */
  seed?: number;
}

export interface SandboxUrls {
  shopify: string;
  onlineStore: string;
  mailbox: string;
  smtp: string;
}

export interface SandboxShop {
  domain: string;
  adminUrl: string;
  storefrontUrl: string;
  /** Installs the app as the merchant's click on the grant page does; `without` are scopes the shop does not grant. */
  installApp(options?: { without?: string[] }): void;
  uninstallApp(): void;
}

export interface Sandbox {
  urls: SandboxUrls;
  ports: SandboxPorts;
  app: { apiKey: string; apiSecret: string };
  /** Throws when there is no such shop. */
  shop(domain: string): SandboxShop;
  shops(): string[];
  createShop(seed: ShopSeed): SandboxShop;
  faults: FaultSwitches;
  /** Moves the sandbox's time forward: due retries are sent, tokens expire, `shop/redact` falls due. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}
