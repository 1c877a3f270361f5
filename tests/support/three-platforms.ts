import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { etsy } from "~/entrances/etsy/etsy";
import { webhooks } from "~/entrances/webhooks";
import { wooCommerce } from "~/entrances/woocommerce/woocommerce";
import { answer } from "~/infra/http/entrance";
import { closeGently, makeServer } from "~/infra/http/serve";
import type { EtsyShop } from "../../sandbox/etsy/shop";
import { TEST_APP, testShop } from "../../sandbox/etsy/testing/test-shop";
import { noFaults } from "../../sandbox/faults/faults";
import { smallSeed } from "../../sandbox/shopify/state/small-seed";
import { openWooStore, type WooStore } from "../../sandbox/woocommerce/store";
import { makeCertificate } from "../../scripts/demo/certificate";
import { openTlsDoor } from "../../scripts/demo/tls-door";
import { setTestEnvironment, type TestDatabase } from "./database";

/** A WooCommerce store and an Etsy shop on this machine, and the app's doors for both; jobs run in the test. */
export interface ThreePlatforms {
  store: WooStore;
  seller: EtsyShop;
  appUrl: string;
  stop(): Promise<void>;
}

export async function startPlatforms(db: TestDatabase): Promise<ThreePlatforms> {
  const dataDir = mkdtempSync(join(tmpdir(), "aisle-three-"));
  const quiet = async () => undefined;
  const app = makeServer([webhooks, wooCommerce(quiet), etsy(quiet)], (_, response) => answer(response, 404));
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const certificate = makeCertificate();
  const door = await openTlsDoor(appUrl, certificate);
  const trusted = [certificate.certificate];
  const store = await openWooStore({ dataDir, seed: smallSeed(), faults: noFaults, shuffleMs: 0, trusted });
  const redirectUris = [`${appUrl}/etsy/v1/callback`];
  const seller = await testShop(smallSeed(), { app: { ...TEST_APP, redirectUris } });
  setTestEnvironment({
    DATABASE_URL: db.appUrl,
    APP_URL: appUrl,
    CALLBACK_URL: door.url,
    WOOCOMMERCE_SANDBOX_URL: store.url,
    ETSY_SANDBOX_URL: seller.url,
    ETSY_KEYSTRING: TEST_APP.keystring,
    ETSY_SHARED_SECRET: TEST_APP.sharedSecret,
  });
  return {
    store,
    seller,
    appUrl,
    async stop() {
      await store.close();
      await seller.close();
      await door.close();
      await closeGently(app, 1_000);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
