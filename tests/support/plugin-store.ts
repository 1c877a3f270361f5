import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storefront } from "~/entrances/storefront/storefront";
import { webhooks } from "~/entrances/webhooks";
import { wooCommerce } from "~/entrances/woocommerce/woocommerce";
import { answer } from "~/infra/http/entrance";
import { closeGently, makeServer } from "~/infra/http/serve";
import { noFaults } from "../../sandbox/faults/faults";
import type { ShopSeed } from "../../sandbox/shops/seed";
import { openWooStore, type WooStore } from "../../sandbox/woocommerce/store";
import { makeCertificate } from "../../scripts/demo/certificate";
import { openTlsDoor } from "../../scripts/demo/tls-door";
import { setTestEnvironment } from "./database";

export interface PluginStore {
  store: WooStore;
  stop(): Promise<void>;
}

/**
 * A WooCommerce store whose pages carry the plugin's blocks, rendered by PHP, and Aisle's doors that they ask; jobs run in
 * the caller, who connects it by `connectStore`.
 */
export async function startPluginStore(database: string, seed: ShopSeed): Promise<PluginStore> {
  const dataDir = mkdtempSync(join(tmpdir(), "aisle-plugin-store-"));
  const doors = [webhooks, wooCommerce(async () => undefined), storefront];
  const app = makeServer(doors, (_, response) => answer(response, 404));
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const certificate = makeCertificate();
  const door = await openTlsDoor(appUrl, certificate);
  const store = await openWooStore({
    ...{ dataDir, seed, faults: noFaults, shuffleMs: 0, trusted: [certificate.certificate], aisle: door.url },
    // What is looked at is what is shown, however slow the machine; the page's budget has tests of its own.
    plugin: { folder: "extensions/woocommerce-plugin", aisle: appUrl, budget: 20 },
  });
  setTestEnvironment({ DATABASE_URL: database, APP_URL: appUrl, WOOCOMMERCE_SANDBOX_URL: store.url });
  return {
    store,
    async stop() {
      await store.close();
      await door.close();
      await closeGently(app, 1_000);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The merchant presses the plugin's button, and approves what WooCommerce asks. */
export async function connectStore({ url }: WooStore): Promise<void> {
  const asked = await fetch(`${url}/wp-admin/admin.php?page=aisle`, { method: "POST" });
  const approve = /class="approve" href="([^"]*)"/.exec(await asked.text())?.[1]?.replaceAll("&#38;", "&") ?? "";
  const landed = await (await fetch(new URL(approve, url))).text();
  if (!landed.includes("Connected. Aisle is reading this store.")) throw new Error(`not connected: ${landed}`);
}
