import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Session } from "@shopify/shopify-api";
import { pumpOnce } from "#jobs/pump";
import { connect, connectInto, startReconcile } from "~/domains/channels/channels.server";
import { changeSettings, turnOn } from "~/domains/stock/stock.server";
import { webhooks } from "~/entrances/webhooks";
import { answer } from "~/infra/http/entrance";
import { closeGently, makeServer } from "~/infra/http/serve";
import { inShop } from "~/infra/scope";
import { saveSession } from "~/infra/shopify/session-storage";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { type EtsyShop, openEtsyShop } from "../../sandbox/etsy/shop";
import { createReceipt } from "../../sandbox/etsy/state/receipts";
import { NO_LIMITS, TEST_APP } from "../../sandbox/etsy/testing/test-shop";
import { grantScopes } from "../../sandbox/shopify/oauth/installation";
import {
  availableUnits,
  createOrder,
  getVariantBySku,
  must,
  primaryLocation,
  setInventory,
} from "../../sandbox/shopify/state";
import { smallSeed } from "../../sandbox/shopify/state/small-seed";
import { type Sandbox, type SandboxShop, startSandbox } from "../../sandbox/start";
import { createOrder as createWooOrder } from "../../sandbox/woocommerce/state/orders";
import { openWooStore, type WooStore } from "../../sandbox/woocommerce/store";
import { tokenOf } from "../conformance/platforms/shopify";
import { setTestEnvironment, type TestDatabase } from "./database";
import { runDueJobs } from "./run-jobs";

const SECRET = `whsec_${Buffer.from("the secret of these webhooks").toString("base64")}`;
const APP = { apiKey: "test-key", apiSecret: "test-secret" };
const LEFT_UNDONE = ["recommendations.", "attribution.", "experiments.", "analytics.", "destinations.", "behaviour."];

/** Some wait for seconds to pass. */
const MOST_ROUNDS = 300;
/** What waits is not kept waiting, but no platform is asked over and over while it wants a pause. */
const PAUSE_MS = 1_000;

export type Platform = "shopify" | "woocommerce" | "etsy";

/** One shop of Aisle's with three accounts that sell the same, each on its platform's stand-in. */
export class OneStock {
  shopId = "" as ShopId;
  channels = {} as Record<Platform, ChannelId>;
  private dataDir = mkdtempSync(join(tmpdir(), "aisle-one-stock-"));
  private door!: Server;
  sandbox!: Sandbox;
  shopify!: SandboxShop;
  woo!: WooStore;
  etsy!: EtsyShop;

  constructor(readonly db: TestDatabase) {}

  /** `units` of the one SKU `TEA` on Shopify. Everything is read, matched by its SKU and kept in step. */
  async start(units: number, buffers: Partial<Record<Platform, number>> = {}): Promise<void> {
    this.door = makeServer([webhooks], (_, response) => answer(response, 404));
    await new Promise<void>((resolve) => this.door.listen(0, "127.0.0.1", resolve));
    const appUrl = `http://127.0.0.1:${(this.door.address() as AddressInfo).port}`;
    const app = { url: appUrl, projectRoot: process.cwd(), ...APP };
    this.sandbox = await startSandbox({
      dataDir: this.dataDir,
      app,
      seed: 7,
      disorder: { duplicates: 0, shuffleMs: 40 },
    });
    const { faults } = this.sandbox;
    this.shopify = this.sandbox.createShop(seedOf(units));
    this.shopify.installApp();
    grantScopes(this.shopify.state, this.sandbox.app, ["write_inventory"]);
    this.woo = await openWooStore({ dataDir: this.dataDir, seed: seedOf(7), faults, shuffleMs: 40 });
    const endpoint = { url: `${appUrl}/webhooks/etsy`, secret: SECRET };
    const seller = { dataDir: this.dataDir, seed: seedOf(9), app: TEST_APP, faults, limits: NO_LIMITS, endpoint };
    this.etsy = await openEtsyShop(seller);
    setTestEnvironment({
      ...{ DATABASE_URL: this.db.appUrl, APP_URL: appUrl, SHOPIFY_SANDBOX_URL: this.sandbox.urls.shopify },
      ...{ SHOPIFY_API_KEY: APP.apiKey, SHOPIFY_API_SECRET: APP.apiSecret, WOOCOMMERCE_SANDBOX_URL: this.woo.url },
      ...{ ETSY_SANDBOX_URL: this.etsy.url, ETSY_WEBHOOK_SECRET: SECRET },
      ...{ ETSY_KEYSTRING: TEST_APP.keystring, ETSY_SHARED_SECRET: TEST_APP.sharedSecret },
    });
    await this.connectAll();
    for (const [platform, channelId] of Object.entries(this.channels) as [Platform, ChannelId][]) {
      const bufferUnits = buffers[platform] ?? 0;
      const location = String(primaryLocation(this.shopify.state)?.id);
      await inShop(this.shopId, async (scope) => {
        await turnOn(scope, channelId, new Date());
        await changeSettings(scope, channelId, { bufferKind: "fixed", bufferUnits, location }, new Date());
      });
    }
    await this.quiet();
  }

  private async connectAll(): Promise<void> {
    const { domain } = this.shopify;
    const scopes = [...this.sandbox.app.requiredScopes, "write_inventory"];
    const accessToken = tokenOf(this.sandbox, this.shopify);
    const session = { id: `offline_${domain}`, shop: domain, state: "", isOnline: false, accessToken };
    await saveSession(new Session({ ...session, scope: scopes.join(",") }));
    const main = await connect({ platform: "shopify", accountDomain: domain, scopes, now: new Date() });
    this.shopId = main.shopId;
    this.channels.shopify = main.channelId;
    await this.imported();
    const { consumer_key: consumerKey, consumer_secret: consumerSecret } = this.woo.makeKey();
    const store = { url: this.woo.home, consumerKey, consumerSecret, webhookSecret: "the secret of these webhooks" };
    this.channels.woocommerce = await this.into("woocommerce", this.woo.name, ["read_write"], store);
    const { access_token, refresh_token: refreshToken, expires_in } = this.etsy.grant();
    const expiresAt = new Date(Date.now() + expires_in * 1_000).toISOString();
    const seller = { shopId: this.etsy.name, accessToken: access_token, refreshToken, expiresAt };
    this.channels.etsy = await this.into("etsy", this.etsy.name, [], seller);
  }

  private async into(platform: Platform, accountDomain: string, scopes: string[], credentials: unknown) {
    const now = new Date();
    const made = await connectInto(this.shopId, { platform, accountDomain, scopes, credentials, now });
    if (!made.ok) throw new Error(made.error.code);
    await this.imported();
    return made.value.channelId;
  }

  /** Every reading that was begun is at its end. */
  async imported(): Promise<void> {
    const running = `SELECT 1 FROM "SyncRun" WHERE "shopId" = $1 AND state = 'running'`;
    do {
      await this.run();
      await setTimeout(30);
    } while ((await this.db.query(running, [this.shopId])).length > 0);
  }

  private run(skip: string[] = []): Promise<string[]> {
    return runDueJobs({ skip: [...LEFT_UNDONE, ...skip] });
  }

  /** A unit or more is bought there. False when the platform has no more. */
  sell(platform: Platform, units: number): boolean {
    if (platform === "shopify") {
      const { state } = this.shopify;
      const variantId = getVariantBySku(state, "TEA")?.id ?? 0;
      return createOrder(state, { lines: [{ variantId, quantity: units }] }).ok;
    }
    if (platform === "woocommerce") {
      const product = this.wooTea();
      if ((product.data.stock_quantity ?? 0) < units) return false;
      createWooOrder(this.woo.state, { isPaid: true, lines: [{ product_id: product.id, quantity: units }] });
      return true;
    }
    const { id, data } = this.etsyTea();
    const [product] = data.products;
    const line = { listing: id, product: product?.product_id ?? 0, title: data.title, sku: "TEA", quantity: units };
    const buyer = { buyer_user_id: 1, buyer_email: "sam@example.com", name: "Sam", first_line: "3 Mill Lane" };
    const made = createReceipt(this.etsy.state, {
      ...{ ...buyer, city: "Bath", state: null, zip: "BA1 1AA", country_iso: "GB", message_from_buyer: null },
      ...{ shipping: 0, tax: 0, vat: 0, discount: 0, lines: [{ ...line, price: 500, variations: [] }] },
    });
    return made !== null;
  }

  /** What each platform shows. */
  shown(): Record<Platform, number> {
    const { state } = this.shopify;
    const listing = this.etsyTea();
    return {
      shopify: availableUnits(state, getVariantBySku(state, "TEA")?.inventoryItemId ?? 0) ?? Number.NaN,
      woocommerce: this.wooTea().data.stock_quantity ?? Number.NaN,
      // What nothing is left of is taken out of the shop: Etsy writes no 0.
      etsy: listing.state === "active" ? (listing.data.products[0]?.quantity ?? Number.NaN) : 0,
    };
  }

  private wooTea() {
    const found = this.woo.state.product.list().find(({ data }) => data.sku === "TEA");
    if (!found) throw new Error("no tea on WooCommerce");
    return found;
  }

  private etsyTea() {
    const found = this.etsy.state.listing.list().find(({ data }) => data.products.some(({ sku }) => sku === "TEA"));
    if (!found) throw new Error("no tea on Etsy");
    return found;
  }

  /** The merchant counts the shelf and types it in on Shopify. */
  countOnShopify(available: number): void {
    const { state } = this.shopify;
    const inventoryItemId = getVariantBySku(state, "TEA")?.inventoryItemId ?? 0;
    must(setInventory(state, { inventoryItemId, locationId: primaryLocation(state)?.id ?? 0, available }));
  }

  async truth(): Promise<number> {
    const [row] = await this.db.query<{ quantity: number }>(
      `SELECT t.quantity FROM "StockTruth" t JOIN "Variant" v ON v."shopId" = t."shopId" AND v."itemId" = t."itemId"
       WHERE t."shopId" = $1 AND v.sku = 'TEA' LIMIT 1`,
      [this.shopId],
    );
    return row?.quantity ?? Number.NaN;
  }

  /** Whatever was sent is applied, and what follows from it now is done, but for jobs whose names begin so. */
  async drained(skip: string[] = []): Promise<void> {
    await Promise.all([this.shopify.settled(), this.woo.settled(), this.etsy.settled()]);
    await pumpOnce();
    await this.run(skip);
  }

  /** As `drained`, and nothing of the stock waits any more, however long it meant to. */
  async quiet(): Promise<void> {
    let left: string[] = [];
    const hastened = new Map<string, number>();
    for (let round = 0; round < MOST_ROUNDS; round++) {
      await this.drained();
      const waiting = await this.db.query<{ id: string; job: string }>(
        `SELECT id, job FROM "OutboxEvent" WHERE "shopId" = $1 AND job LIKE 'stock.%' AND "relayedAt" IS NULL`,
        [this.shopId],
      );
      if (waiting.length === 0) return;
      left = waiting.map(({ job }) => job);
      const now = Date.now();
      const ids = waiting.map(({ id }) => id).filter((id) => (hastened.get(id) ?? 0) + PAUSE_MS <= now);
      for (const id of ids) hastened.set(id, now);
      await this.db.query(`UPDATE "OutboxEvent" SET "availableAt" = now() - interval '1 second' WHERE id = ANY($1)`, [
        ids,
      ]);
      await this.db.query(
        `UPDATE "StockOffer" SET "lookAt" = now() - interval '1 second' WHERE "shopId" = $1 AND "lookAt" IS NOT NULL`,
        [this.shopId],
      );
      await setTimeout(100);
    }
    throw new Error(`the stock does not come to rest: ${left.join(", ")}`);
  }

  /** Every channel is compared from its beginning to its end, as a night does it. */
  async night(): Promise<void> {
    for (const channelId of Object.values(this.channels)) {
      await startReconcile(this.shopId, channelId);
      await this.imported();
    }
    await this.quiet();
  }

  async stop(): Promise<void> {
    await this.sandbox?.stop();
    await this.woo?.close();
    await this.etsy?.close();
    if (this.door) await closeGently(this.door, 1_000);
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

function seedOf(units: number) {
  const seed = smallSeed();
  for (const product of seed.products)
    for (const variant of product.variants) if (variant.sku === "TEA") variant.stock = { home: units };
  return seed;
}
