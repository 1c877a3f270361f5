import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EtsyShop } from "../../sandbox/etsy/shop";
import { TEST_APP, testShop } from "../../sandbox/etsy/testing/test-shop";
import { noFaults } from "../../sandbox/faults/faults";
import { smallSeed } from "../../sandbox/shopify/state/small-seed";
import { openWooStore, type WooStore } from "../../sandbox/woocommerce/store";
import { buildIfStale } from "../../scripts/demo/build";
import { makeCertificate } from "../../scripts/demo/certificate";
import { openTlsDoor, type TlsDoor } from "../../scripts/demo/tls-door";
import { useDatabase } from "../support/database";
import { freePort } from "../support/free-port";
import { runEnded } from "../support/looks";
import { SETUP_MS, startStack, waitFor } from "../support/stack";
import { type Admin, answers, lookAt, type Merchant } from "./support/admin";
import { barriers, overflow } from "./support/checks";

const db = useDatabase();
let dataDir: string;
let store: WooStore;
let seller: EtsyShop;
let door: TlsDoor;
let admin: Admin;
let merchant: Merchant;

beforeAll(async () => {
  buildIfStale();
  const webPort = await freePort();
  const appUrl = `http://127.0.0.1:${webPort}`;
  dataDir = mkdtempSync(join(tmpdir(), "aisle-channels-"));
  const certificate = makeCertificate();
  door = await openTlsDoor(appUrl, certificate);
  const trusted = [certificate.certificate];
  store = await openWooStore({ dataDir, seed: smallSeed(), faults: noFaults, shuffleMs: 0, trusted });
  seller = await testShop(smallSeed(), { app: { ...TEST_APP, redirectUris: [`${appUrl}/etsy/v1/callback`] } });
  const env = {
    CALLBACK_URL: door.url,
    WOOCOMMERCE_SANDBOX_URL: store.url,
    ETSY_SANDBOX_URL: seller.url,
    ETSY_KEYSTRING: TEST_APP.keystring,
    ETSY_SHARED_SECRET: TEST_APP.sharedSecret,
  };
  const stack = await startStack({ database: db, webPort, env });
  await stack.install();
  await runEnded(stack, "import", 200_000);
  admin = await lookAt(stack);
  merchant = await admin.merchant();
}, 2 * SETUP_MS);
afterAll(async () => {
  await admin?.stop();
  await store?.close();
  await seller?.close();
  await door?.close();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
});

/** Back in the admin, on the page where it began. */
async function returned(): Promise<void> {
  await merchant.page.waitForURL(/\/apps\/aisle\/app\/channels/);
  await merchant.app.locator("h1").first().waitFor();
  await answers(merchant.frame());
}
const heading = (name: string) => merchant.app.getByRole("heading", { level: 2, name, exact: true });
const press = (name: string) => merchant.app.getByRole("button", { name, exact: true }).click();
const importsOf = (platform: string) =>
  db.query(
    `SELECT 1 FROM "SyncRun" r JOIN "Channel" c ON c."shopId" = r."shopId" AND c.id = r."channelId"
      WHERE c.platform = $1 AND r.kind = 'import' AND r.state = 'done'`,
    [platform],
  );

describe("several channels in one shop", () => {
  it("Etsy comes by the seller's grant", async () => {
    await merchant.open("/app/channels");
    await press("Connect Etsy");
    await merchant.page.getByRole("button", { name: "Grant access" }).click();
    await returned();
    await heading("Etsy").waitFor();
    await waitFor("Etsy's import", async () => (await importsOf("etsy")).length > 0);
  });

  it("WooCommerce comes by the store's address and its administrator's approval", async () => {
    await press("Connect WooCommerce");
    const dialog = merchant.app.getByRole("dialog");
    await dialog.getByLabel("Address of the store").fill("no address");
    await dialog.getByRole("button", { name: "Go on" }).click();
    await dialog.getByText("Enter the store’s address").waitFor();
    await dialog.getByLabel("Address of the store").fill(store.url);
    await dialog.getByRole("button", { name: "Go on" }).click();
    await merchant.page.getByRole("link", { name: "Approve" }).click();
    await returned();
    await heading("WooCommerce").waitFor();
    await waitFor("WooCommerce's import", async () => (await importsOf("woocommerce")).length > 0);
  });

  it("stand side by side, with what each can do, for everybody", async () => {
    await merchant.open("/app/channels");
    for (const name of ["Shopify", "Etsy", "WooCommerce"]) await heading(name).waitFor();
    expect(await merchant.app.getByText("Connected", { exact: true }).count()).toBeGreaterThanOrEqual(3);
    await merchant.app.getByText(/requests left today$/).waitFor();
    const table = merchant.app.getByRole("table", { name: "What each platform can do" });
    expect(await table.getByRole("row", { name: /^Change stock/ }).innerText()).toMatch(/Yes/);
    expect(await barriers(merchant.frame())).toEqual([]);
    expect(await overflow(merchant.frame())).toBeLessThanOrEqual(0);
    expect(await db.query(`SELECT DISTINCT "shopId" FROM "Channel"`)).toHaveLength(1);
  });

  it("one rests, and goes on", async () => {
    await merchant.app.getByRole("button", { name: "Pause", exact: true }).nth(1).click();
    await merchant.app.getByText("Paused", { exact: true }).waitFor();
    await press("Resume");
    await merchant.app.getByText("Paused", { exact: true }).waitFor({ state: "detached" });
  });

  it("one is let go with its records, after asking", async () => {
    const card = merchant.app
      .locator(".Polaris-ShadowBevel")
      .filter({ has: heading("WooCommerce") })
      .last();
    await card.getByRole("button", { name: "Disconnect", exact: true }).click();
    const dialog = merchant.app.getByRole("dialog");
    await dialog.getByText("Erase them", { exact: true }).click();
    expect(await barriers(merchant.frame())).toEqual([]);
    await dialog.getByRole("button", { name: "Disconnect", exact: true }).click();
    await heading("WooCommerce").waitFor({ state: "detached" });
    const left = await db.query<{ platform: string }>(`SELECT platform FROM "Channel" ORDER BY "connectedAt"`);
    expect(left.map(({ platform }) => platform)).toEqual(["shopify", "etsy"]);
  });

  it("is read on a phone", async () => {
    const phone = await admin.merchant("phone");
    await phone.open("/app/channels");
    expect(await overflow(phone.frame())).toBeLessThanOrEqual(0);
    expect(await barriers(phone.frame())).toEqual([]);
    await phone.leave();
  });
});
