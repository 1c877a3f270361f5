import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EtsyShop } from "../../../sandbox/etsy/shop";
import { TEST_APP, testShop } from "../../../sandbox/etsy/testing/test-shop";
import { noFaults } from "../../../sandbox/faults/faults";
import { smallSeed } from "../../../sandbox/shopify/state/small-seed";
import type { ShopSeed } from "../../../sandbox/shops/seed";
import { openWooStore, type WooStore } from "../../../sandbox/woocommerce/store";
import { makeCertificate } from "../../../scripts/demo/certificate";
import { openTlsDoor } from "../../../scripts/demo/tls-door";
import type { TestDatabase } from "../../support/database";
import { freePort } from "../../support/free-port";
import { runEnded } from "../../support/looks";
import { startStack, waitFor } from "../../support/stack";
import { type Admin, answers, lookAt, type Merchant } from "./admin";

const WEBHOOK_SECRET = `whsec_${Buffer.from("the secret of these webhooks").toString("base64")}`;

export interface BusinessSeeds {
  shopify?: ShopSeed;
  woocommerce?: ShopSeed;
  etsy?: ShopSeed;
}

/** A merchant with Aisle in a Shopify shop, and accounts on two further platforms that are not connected yet. */
export interface Business {
  admin: Admin;
  merchant: Merchant;
  store: WooStore;
  seller: EtsyShop;
  /** By the seller's grant; waits for the import. */
  connectEtsy(): Promise<void>;
  /** By the store's address and its administrator's approval; from the page of channels, waits for the import. */
  connectWooCommerce(): Promise<void>;
  /** Waits until the platform's first import is done. */
  imported(platform: "etsy" | "woocommerce"): Promise<void>;
  /** Waits until the merchant is back on the page where it began. */
  returned(): Promise<void>;
  /** A card's heading on the page that is open. */
  heading(name: string): ReturnType<Merchant["app"]["getByRole"]>;
  press(name: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startBusiness(db: TestDatabase, seeds: BusinessSeeds = {}): Promise<Business> {
  const webPort = await freePort();
  const appUrl = `http://127.0.0.1:${webPort}`;
  const dataDir = mkdtempSync(join(tmpdir(), "aisle-business-"));
  const certificate = makeCertificate();
  const door = await openTlsDoor(appUrl, certificate);
  const trusted = [certificate.certificate];
  const seed = seeds.woocommerce ?? smallSeed();
  const store = await openWooStore({ dataDir, seed, faults: noFaults, shuffleMs: 0, trusted });
  const seller = await testShop(seeds.etsy ?? smallSeed(), {
    app: { ...TEST_APP, redirectUris: [`${appUrl}/etsy/v1/callback`] },
    endpoint: { url: `${appUrl}/webhooks/etsy`, secret: WEBHOOK_SECRET },
  });
  const env = {
    CALLBACK_URL: door.url,
    WOOCOMMERCE_SANDBOX_URL: store.url,
    ETSY_SANDBOX_URL: seller.url,
    ETSY_WEBHOOK_SECRET: WEBHOOK_SECRET,
    ETSY_KEYSTRING: TEST_APP.keystring,
    ETSY_SHARED_SECRET: TEST_APP.sharedSecret,
  };
  const stack = await startStack({ database: db, webPort, env, ...(seeds.shopify && { seed: seeds.shopify }) });
  await stack.install();
  await runEnded(stack, "import", 200_000);
  const admin = await lookAt(stack);
  const merchant = await admin.merchant();

  const heading = (name: string) => merchant.app.getByRole("heading", { level: 2, name, exact: true });
  const press = (name: string) => merchant.app.getByRole("button", { name, exact: true }).click();
  async function returned() {
    await merchant.page.waitForURL(/\/apps\/aisle\/app\/channels/);
    await merchant.app.locator("h1").first().waitFor();
    await answers(merchant.frame());
  }
  const imported = async (platform: string) => {
    const done = `SELECT 1 FROM "SyncRun" r JOIN "Channel" c ON c."shopId" = r."shopId" AND c.id = r."channelId"
      WHERE c.platform = $1 AND r.kind = 'import' AND r.state = 'done'`;
    await waitFor(`the import of ${platform}`, async () => (await db.query(done, [platform])).length > 0);
  };
  return {
    ...{ admin, merchant, store, seller, imported, returned, heading, press },
    async connectEtsy() {
      await merchant.open("/app/channels");
      await press("Connect Etsy");
      await merchant.page.getByRole("button", { name: "Grant access" }).click();
      await returned();
      await heading("Etsy").waitFor();
      await imported("etsy");
    },
    async connectWooCommerce() {
      await press("Connect WooCommerce");
      const dialog = merchant.app.getByRole("dialog");
      await dialog.getByLabel("Address of the store").fill(store.url);
      await dialog.getByRole("button", { name: "Go on" }).click();
      await merchant.page.getByRole("link", { name: "Approve" }).click();
      await returned();
      await heading("WooCommerce").waitFor();
      await imported("woocommerce");
    },
    async stop() {
      await admin.stop();
      await store.close();
      await seller.close();
      await door.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
