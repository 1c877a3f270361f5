import { join } from "node:path";
import { openStandIns } from "./destinations/stand-ins";
import type { EtsyApp } from "./etsy/api/door";
import { sampleEtsyShop } from "./etsy/sample-shop";
import { type EtsyShop, openEtsyShop } from "./etsy/shop";
import type { Endpoint } from "./etsy/webhooks/deliveries";
import { type FaultSwitches, faultSwitches } from "./faults/switches";
import { type Handler, type Listening, listen } from "./http/listen";
import { type MailStore, openMailStore } from "./mailbox/mail-store";
import { mailboxHandler } from "./mailbox/pages";
import { openSmtp, type SmtpDoor } from "./mailbox/smtp";
import type { Running, SandboxUrls } from "./running";
import { openAdminApi } from "./shopify/admin-api-door";
import { embeddedAppUrl } from "./shopify/admin-frame/app-url";
import { type AppConfig, type AppOverrides, readAppConfig } from "./shopify/app-config";
import { installApp, uninstallApp } from "./shopify/oauth/installation";
import { onlineStoreHandler } from "./shopify/online-store";
import { shopifyHandler } from "./shopify/server";
import { type OpenShop, openRegistry, shopName } from "./shopify/shop-registry";
import type { ShopState } from "./shopify/state";
import { type Delivery, type DeliveryFilter, listDeliveries } from "./shopify/webhooks/deliveries";
import type { ShopSeed } from "./shops/seed";
import { sampleStore } from "./woocommerce/sample-store";
import { openWooStore, type WooStore } from "./woocommerce/store";

export type { SandboxUrls };

export interface SandboxPorts {
  shopify: number;
  onlineStore: number;
  mailbox: number;
  smtp: number;
}

export interface SandboxOptions {
  /** One SQLite file per shop and the mailbox stand below it; made when absent. */
  dataDir: string;
  /** A port left out (or 0) is a free one. */
  ports?: Partial<SandboxPorts>;
  /**
   * Where the app answers (takes the place of `application_url`), its key and secret if they aren't the local ones, and
   * the folder of `shopify.app.toml` and `extensions/`.
   */
  app: AppOverrides;
  /** How many times faster than real webhook retries run; 1 when absent. */
  speed?: number;
  /** Seed of everything random: faults, order of deliveries, duplicates; 1 when absent. */
  seed?: number;
  /** Share of webhooks sent twice (default 0.02), and within how many milliseconds their order is lost (default 250). */
  disorder?: { duplicates?: number; shuffleMs?: number };
  /** A WooCommerce store beside the shops, of the sample's wares; none when absent. */
  woocommerce?: WooCommerceOptions;
  /** An Etsy shop beside them, likewise. */
  etsy?: EtsyOptions;
}

export interface EtsyOptions {
  /** Left out (or 0) it is a free one. */
  port?: number;
  /** The app as it is set up in Etsy's portal, and where its messages go. */
  app: EtsyApp;
  endpoint?: Endpoint;
}

export interface WooCommerceOptions {
  /** Left out (or 0) it is a free one. */
  port?: number;
  /** Where the app is over TLS, without a trailing slash, and the certificate (PEM) that it shows. */
  aisle?: { url: string; certificate: string };
  /** Whether Aisle's plugin of `app.projectRoot` prints its blocks on the storefront, by PHP. */
  hasPlugin?: boolean;
}

export interface SandboxShop {
  domain: string;
  adminUrl: string;
  /** The app in the admin. */
  appUrl: string;
  storefrontUrl: string;
  /** The shop itself, for reading and for what merchants and shoppers do. */
  state: ShopState;
  /** Installs the app as the merchant's click on the grant page does; `without` are scopes the shop does not grant. */
  installApp(options?: { without?: string[] }): void;
  uninstallApp(): boolean;
  /** What the admin puts into the app's iframe, with a fresh id token. */
  embeddedAppUrl(path?: string): string;
  deliveries(filter?: DeliveryFilter): Delivery[];
  /** Resolves when no webhook is due or under way. */
  settled(): Promise<void>;
}

export interface Sandbox {
  urls: SandboxUrls;
  ports: SandboxPorts;
  app: AppConfig;
  /** Throws when there is no such shop. */
  shop(domain: string): SandboxShop;
  /** Their domains. */
  shops(): string[];
  /** Throws when the domain has a shop already. */
  createShop(seed: ShopSeed): SandboxShop;
  /** The WooCommerce store, when there is one. */
  woocommerce: WooStore | null;
  /** The Etsy shop, when there is one. */
  etsy: EtsyShop | null;
  faults: FaultSwitches;
  mails: MailStore;
  /** Moves the sandbox's time forward: due retries are sent, tokens expire, `shop/redact` falls due. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a Shopify on this machine. Shops that were made below the data folder before go on where they were.
 * @throws when a port is taken or `shopify.app.toml` can't be read
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const app = readAppConfig(options.app);
  const faults = faultSwitches(options.seed ?? 1);
  const mails = openMailStore(options.dataDir);
  const doors = await openDoors(options.ports ?? {}, mails);
  const urls: SandboxUrls = {
    shopify: doors.shopify.url,
    onlineStore: doors.onlineStore.url,
    mailbox: doors.mailbox.url,
    smtp: `smtp://127.0.0.1:${doors.smtp.port}`,
  };
  const { duplicates = 0.02, shuffleMs = 250 } = options.disorder ?? {};
  const shopsDir = join(options.dataDir, "shops");
  const shops = openRegistry({
    dataDir: shopsDir,
    app,
    faults,
    disorder: { duplicates, shuffleMs, seed: options.seed ?? 1 },
    speed: options.speed ?? 1,
    assetBaseUrl: urls.onlineStore,
  });

  async function advance(ms: number): Promise<void> {
    if (!(ms >= 0)) throw new RangeError("Time only goes forward.");
    const settled = () => Promise.all(shops.domains().map((domain) => shops.get(domain).webhooks.idle()));
    await settled();
    for (const domain of shops.domains()) shops.get(domain).state.advance(ms);
    await settled();
  }

  const woocommerce = options.woocommerce ? await openStore(options, options.woocommerce, faults) : null;
  const etsy = options.etsy ? await openSeller(options, options.etsy, faults) : null;
  const running: Running = { app, shops, faults, urls, advance };
  const api = openAdminApi(running, shopsDir);
  doors.shopify.serve(shopifyHandler(running, api));
  doors.onlineStore.serve(
    onlineStoreHandler({
      shops: { list: () => shops.domains(), get: (domain) => shops.find(domain)?.state ?? null },
      app,
      faults,
    }),
  );
  return {
    urls,
    ports: {
      shopify: doors.shopify.port,
      onlineStore: doors.onlineStore.port,
      mailbox: doors.mailbox.port,
      smtp: doors.smtp.port,
    },
    app,
    shop: (domain) => shopOf(running, shops.get(domain)),
    shops: () => shops.domains(),
    createShop: (seed) => shopOf(running, shops.create(seed)),
    woocommerce,
    etsy,
    faults,
    mails,
    advance,
    async stop() {
      await woocommerce?.close();
      await etsy?.close();
      await Promise.all([doors.shopify.close(), doors.onlineStore.close(), doors.mailbox.close(), doors.smtp.close()]);
      await api.close();
      await shops.close();
      mails.close();
    },
  };
}

function openStore(options: SandboxOptions, { port = 0, aisle, hasPlugin }: WooCommerceOptions, faults: FaultSwitches) {
  return openWooStore({
    dataDir: join(options.dataDir, "woocommerce"),
    seed: () => sampleStore(new Date()),
    port,
    faults,
    taxRate: 20,
    shuffleMs: options.disorder?.shuffleMs ?? 250,
    ...(aisle && { aisle: aisle.url, trusted: [aisle.certificate] }),
    ...(hasPlugin && { plugin: { folder: join(options.app.projectRoot, PLUGIN), aisle: options.app.url } }),
  });
}

function openSeller(options: SandboxOptions, { port = 0, app, endpoint }: EtsyOptions, faults: FaultSwitches) {
  return openEtsyShop({
    dataDir: join(options.dataDir, "etsy"),
    seed: () => sampleEtsyShop(new Date()),
    ...{ port, app, faults, speed: options.speed ?? 1 },
    ...(endpoint && { endpoint }),
  });
}

function shopOf(running: Running, { state, webhooks }: OpenShop): SandboxShop {
  const adminUrl = `${running.urls.shopify}/store/${shopName(state.domain)}`;
  return {
    domain: state.domain,
    adminUrl,
    appUrl: `${adminUrl}/apps/${running.app.handle}`,
    storefrontUrl: `${running.urls.onlineStore}/?shop=${state.domain}`,
    state,
    installApp: ({ without } = {}) => installApp(state, running.app, without),
    uninstallApp: () => uninstallApp(state, running.app),
    embeddedAppUrl: (path = "/") => embeddedAppUrl(running, state, path, "test"),
    deliveries: (filter) => listDeliveries(state, filter),
    settled: () => webhooks.idle(),
  };
}

interface Doors {
  shopify: Listening;
  onlineStore: Listening;
  mailbox: Listening;
  smtp: SmtpDoor;
}

const PLUGIN = "extensions/woocommerce-plugin";
const DESTINATIONS = "/destinations";

/** Below `/destinations` of the mailbox's address: what else leaves the app, to services that are told of it. */
function besides(mailbox: Handler): Handler {
  const standIns = openStandIns();
  return (request, response) => {
    const path = request.url ?? "/";
    const isTheirs = path === DESTINATIONS || path.startsWith(`${DESTINATIONS}/`);
    if (!isTheirs) return mailbox(request, response);
    return standIns.answer(path.slice(DESTINATIONS.length) || "/", request, response);
  };
}

/** Takes all ports, or none. */
async function openDoors(ports: Partial<SandboxPorts>, mails: MailStore): Promise<Doors> {
  const open: { close(): Promise<void> }[] = [];
  async function keep<Door extends { close(): Promise<void> }>(door: Promise<Door>): Promise<Door> {
    const opened = await door;
    open.push(opened);
    return opened;
  }
  try {
    return {
      shopify: await keep(listen(ports.shopify ?? 0)),
      onlineStore: await keep(listen(ports.onlineStore ?? 0)),
      mailbox: await keep(listen(ports.mailbox ?? 0, besides(mailboxHandler(mails)))),
      smtp: await keep(openSmtp(mails, ports.smtp ?? 0)),
    };
  } catch (error) {
    await Promise.all(open.map((door) => door.close()));
    mails.close();
    throw error;
  }
}
