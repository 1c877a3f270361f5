import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ShopSeed } from "../../../shops/seed";
import { type AppConfig, readAppConfig } from "../../app-config";
import { appIdOf, createShop, getProductByHandle, gid, installApp, nextId, type ShopState } from "../../state";
import { type OnlineStoreOptions, onlineStoreHandler } from "../handler";
import { onlineStoreMigrations } from "../migrations";
import { enableAppEmbed, type PlacedAppBlock, placeAppBlock } from "../theme-files/app-blocks";
import type { SettingValue } from "../theme-files/template";
import { testSeed } from "./test-seed";

export interface TestStore {
  url: string;
  state: ShopState;
  app: AppConfig;
  /** The uid of the project's theme extension. */
  blockUid: string;
  /** Places one of Aisle's blocks in a template, as the theme editor does. */
  place(template: string, block: string, settings?: Record<string, SettingValue>): PlacedAppBlock;
  /** Switches one of Aisle's embeds on, or off. */
  embed(block: string, settings?: Record<string, SettingValue>, enabled?: boolean): void;
  /** Publishes a `$app:aisle` list of products, by handles, best first. */
  publish(handle: string, key: string, others: string[]): void;
  /** Sets an app-data metafield. */
  setAppMetafield(key: string, type: string, value: unknown): void;
  id(handle: string): number;
  stop(): Promise<void>;
}

const projectRoot = fileURLToPath(new URL("../../../..", import.meta.url));

/** An online store of its own on a free port, with Aisle installed and both blocks on the product page. */
export async function startTestStore(
  options: { seed?: ShopSeed; blocks?: boolean; appUrl?: string; store?: Partial<OnlineStoreOptions> } = {},
): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), "online-store-"));
  const seed = options.seed ?? testSeed();
  const state = createShop(folder, seed, { migrations: onlineStoreMigrations });
  const app = readAppConfig({ url: options.appUrl ?? "http://127.0.0.1:9", projectRoot });
  const installed = installApp(state, { appKey: app.clientId, title: app.name, handle: app.handle, scopes: [] });
  const blockUid = "6f0c2f4e-8f0f-4b0b-9a55-2f6f5b1c7d21";
  const typeOf = (block: string) => ({ app: app.handle, block, uid: blockUid });
  const place: TestStore["place"] = (template, block, settings = {}) =>
    placeAppBlock(state, { template, block: typeOf(block), settings });
  if (options.blocks ?? true) {
    for (const block of ["frequently-bought-together", "you-may-also-like"]) place("product", block);
  }
  const shops = { list: () => [state.domain], get: (domain: string) => (domain === state.domain ? state : null) };
  const handler = onlineStoreHandler({ shops, app, strict: true, ...options.store });
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const id = (handle: string) => {
    const product = getProductByHandle(state, handle);
    if (!product) throw new Error(`The test shop has no product ${handle}`);
    return product.id;
  };
  const write = (ownerType: string, ownerId: number, namespace: string, key: string, type: string, value: string) => {
    const at = state.instant();
    state
      .sql("INSERT OR REPLACE INTO metafields VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(nextId(state, "metafields"), ownerType, ownerId, namespace, key, type, value, at, at);
  };
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    app,
    blockUid,
    id,
    place,
    embed(block, settings = {}, enabled = true) {
      enableAppEmbed(state, typeOf(block), { settings, enabled });
    },
    publish(handle, key, others) {
      const value = JSON.stringify(others.map((other) => gid("Product", id(other))));
      write("PRODUCT", id(handle), `app--${appIdOf(app.clientId)}--aisle`, key, "list.product_reference", value);
    },
    setAppMetafield(key, type, value) {
      write("APP_INSTALLATION", installed.id, "aisle", key, type, JSON.stringify(value));
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      state.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
