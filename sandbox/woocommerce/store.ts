import { join } from "node:path";
import type { Faults } from "../faults/faults";
import { readFields } from "../http/body";
import { type Handler, type Listening, listen } from "../http/listen";
import { sendReply, textReply } from "../http/reply";
import { shopAsset } from "../shops";
import type { ShopSeed } from "../shops/seed";
import { answerAuth } from "./auth/authorize";
import { pluginAsset } from "./plugin/assets";
import { type PhpPlugin, printByPhp } from "./plugin/by-php";
import { answerHandover, isOfHandover } from "./plugin/handover";
import { answerPlugin, isOfPlugin } from "./plugin/stand-in";
import { answerRest, isSsl, send } from "./rest/door";
import { type MadeKey, makeKey, type Permissions } from "./rest/keys";
import { loadSeed } from "./state/load-seed";
import { openWooState, type WooState } from "./state/woo-state";
import { answerStoreApi } from "./store-api/door";
import { answerStorefront, isOfStorefront } from "./storefront/door";
import type { PluginPrints } from "./storefront/page";
import { openDeliverer } from "./webhooks/deliveries";

export interface WooOptions {
  /** The store's SQLite file stands in it; made when absent. */
  dataDir: string;
  /** What a new store is made from; one that stands there already goes on where it was. */
  seed: ShopSeed | (() => ShopSeed);
  /** 0 or absent: a free one. */
  port?: number;
  /** Where clients are told the store is, such as `https://shop.example`; its port on this machine when absent. */
  home?: string;
  faults: Faults;
  /** Percent of tax; 0 when absent. */
  taxRate?: number;
  /** Certificates (PEM) that the store trusts when it calls an app. */
  trusted?: readonly string[];
  /** Where Aisle is over TLS, for the store's page in wp-admin that connects it; no such page when absent. */
  aisle?: string;
  /** Within how many milliseconds a webhook is sent, and in no order; 250 when absent. */
  shuffleMs?: number;
  randomSeed?: number;
  /** What the plugin prints on the storefront's pages; nothing when absent. */
  prints?: PluginPrints;
  /** Aisle's own plugin, which then prints by PHP. */
  plugin?: PhpPlugin;
}

/** A running WooCommerce store. */
export interface WooStore {
  /** The store's name as fault rules know it: its host. */
  name: string;
  /** Where it is, for its own idea of itself. */
  home: string;
  /** Where it answers on this machine. */
  url: string;
  port: number;
  /** The store itself, for reading and for what merchants and shoppers do. */
  state: WooState;
  makeKey(permissions?: Permissions): MadeKey;
  /** Resolves when no webhook waits or is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** @throws when the port is taken */
export async function openWooStore(options: WooOptions): Promise<WooStore> {
  const door: Listening = await listen(options.port ?? 0);
  const home = options.home ?? door.url;
  const name = new URL(home).host;
  const state = openWooState(options.dataDir, "store");
  if (state.setting("home") === "") {
    const seed = typeof options.seed === "function" ? options.seed() : options.seed;
    loadSeed(state, seed, { home, taxRate: options.taxRate ?? 0 });
  }
  // On another port the store has another address, as one that has moved.
  else state.set("home", home);
  const deliverer = openDeliverer(state, {
    faults: options.faults,
    shop: name,
    trusted: options.trusted ?? [],
    shuffleMs: options.shuffleMs ?? 250,
    seed: options.randomSeed ?? 1,
  });
  const { plugin } = options;
  const keptIn = join(options.dataDir, "plugin.json");
  const prints: PluginPrints | undefined = plugin && ((page) => printByPhp(state, keptIn, plugin, page));
  door.serve(handler(state, name, { ...(prints && { prints }), ...options }, deliverer.ping));
  return {
    name,
    home,
    url: door.url,
    port: door.port,
    state,
    makeKey: (permissions = "read_write") => makeKey(state, "Made by hand", permissions),
    settled: deliverer.settled,
    async close() {
      await door.close();
      await deliverer.close();
      state.close();
    },
  };
}

function handler(
  state: WooState,
  shop: string,
  { faults, trusted = [], aisle, prints, plugin }: WooOptions,
  ping: (id: number) => void,
): Handler {
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const { pathname } = url;
    if (pathname.startsWith("/wp-json/wc/store")) return send(response, await answerStoreApi(state, request, url));
    if (/^\/wp-json(\/?$|\/wc\/v3)/.test(pathname)) return answerRest({ state, faults, shop, ping }, request, response);
    if (isOfHandover(pathname)) {
      const isInstalled = aisle !== undefined || state.setting("aislePluginIsInstalled") === "yes";
      const { method = "GET", headers } = request;
      const auth = { method, url, authorization: headers.authorization ?? "", isSsl: isSsl(request) };
      const fields = await readFields(request);
      return sendReply(response, await answerHandover(state, { isInstalled, trusted }, auth, fields));
    }
    if (aisle && isOfPlugin(pathname))
      return sendReply(response, await answerPlugin(state, { aisle, trusted }, request.method ?? "GET", url));
    if (pathname.startsWith("/wc-auth/v1/"))
      return sendReply(response, await answerAuth(state, pathname.replace(/\/$/, ""), url.searchParams, trusted));
    if (pathname.startsWith("/wp-content/uploads/")) {
      const svg = shopAsset(decodeURIComponent(pathname.slice("/wp-content/uploads/".length)));
      const headers = { "content-type": "image/svg+xml" };
      return sendReply(response, svg === null ? textReply("Not found", 404) : { status: 200, headers, body: svg });
    }
    const asset = plugin ? pluginAsset(plugin.folder, pathname) : null;
    if (asset) return sendReply(response, asset);
    if (isOfStorefront(pathname))
      return sendReply(response, await answerStorefront(state, prints ?? null, request, url));
    sendReply(response, textReply("Not found", 404));
  };
}
