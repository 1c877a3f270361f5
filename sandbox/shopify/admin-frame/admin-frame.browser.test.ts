import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Listening } from "../../http/listen";
import { type Sandbox, type SandboxShop, startSandbox } from "../../start";
import { readSessionToken } from "../oauth/session-token";
import { FIRST_IDS, getProduct, grantedScopes, listOrders, listVariants } from "../state";
import { smallSeed } from "../state/small-seed";
import { startSmallApp } from "./testing/small-app";

let folder: string;
let app: Listening;
let sandbox: Sandbox;
let shop: SandboxShop;
let browser: Browser;
let page: Page;
const seen: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-frame-"));
  app = await startSmallApp(() => `${sandbox.urls.shopify}/app-bridge.js`, seen);
  sandbox = await startSandbox({ dataDir: folder, app: { url: app.url, projectRoot: process.cwd() } });
  shop = sandbox.createShop(smallSeed());
  browser = await chromium.launch(inject("chromium"));
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => errors.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await sandbox?.stop();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  errors.length = 0;
});

async function openApp(path = "/app"): Promise<Frame> {
  await page.goto(`${shop.appUrl}${path}`);
  await page.waitForSelector("#app-frame[data-ready]");
  return page.frame("app-iframe") as Frame;
}

test("the app is installed from a page that says what it may do, and comes up with a token that opens it", async () => {
  await page.goto(`${shop.appUrl}/app`);
  await page.getByText("See customers").waitFor();
  await page.getByRole("button", { name: "Install" }).click();
  await page.waitForSelector("#app-frame[data-ready]");
  const frame = page.frame("app-iframe") as Frame;
  const query = new URL(frame.url()).searchParams;
  const { clientId, secret } = sandbox.app;
  expect(
    readSessionToken(query.get("id_token") ?? "", { shop: shop.domain, clientId, secret, now: new Date() }),
  ).not.toBeNull();
  expect(Buffer.from(query.get("host") ?? "", "base64").toString()).toBe("admin.shopify.com/store/small");
  expect(new URL(page.url()).pathname).toBe("/store/small/apps/aisle/app");
  expect(grantedScopes(shop.state, clientId)).toContain("read_all_orders");
  expect(errors).toEqual([]);
});

test("requests to the app's server carry a session token, again when the first was refused", async () => {
  const frame = await openApp();
  const bearer = await frame.evaluate(
    async () => ((await (await fetch("/api/echo")).json()) as { bearer: string }).bearer,
  );
  const { clientId, secret } = sandbox.app;
  const token = bearer.replace("Bearer ", "");
  expect(readSessionToken(token, { shop: shop.domain, clientId, secret, now: new Date() })?.aud).toBe(clientId);
  expect(await frame.evaluate(async () => (await fetch("/api/stale", { method: "POST", body: "x" })).status)).toBe(200);
  expect(seen.filter((line) => line.includes("/api/stale"))).toHaveLength(2);
});

test("the app's menu stands in the admin's navigation and moves the app, with the address in step", async () => {
  const frame = await openApp();
  await page.getByRole("link", { name: "Settings", exact: true }).first().click();
  await expect.poll(() => frame.locator("#where").textContent()).toBe("/app/settings");
  await expect.poll(() => new URL(page.url()).pathname).toBe("/store/small/apps/aisle/app/settings");
  await expect.poll(() => page.locator("#app-nav a[aria-current=page]").textContent()).toBe("Settings");
  await page.reload();
  await page.waitForSelector("#app-frame[data-ready]");
  await expect.poll(() => (page.frame("app-iframe") as Frame).locator("#where").textContent()).toBe("/app/settings");
});

test("title bar, toast and modal reach the admin and back", async () => {
  const frame = await openApp();
  await page.getByRole("button", { name: "New rule" }).click();
  await expect.poll(() => frame.locator("ui-title-bar [data-pressed]").count()).toBe(1);
  const dismissed = frame.evaluate(
    () =>
      new Promise((resolve) =>
        window.shopify.toast.show("Saved it", { onDismiss: () => resolve(true), duration: 60_000 }),
      ),
  );
  await page.getByText("Saved it").waitFor();
  await page.getByRole("button", { name: "Dismiss" }).click();
  expect(await dismissed).toBe(true);
  await frame.evaluate(() => window.shopify.modal.show("modal"));
  await frame.getByRole("dialog", { name: "Remove rule" }).waitFor();
  await frame.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect.poll(() => frame.evaluate("window.removed")).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => frame.getByRole("dialog").count()).toBe(0);
});

test("a changed form brings the save bar; leaving asks first; Save sends the form", async () => {
  const frame = await openApp();
  await frame.getByLabel("Name").fill("new");
  await page.getByText("Unsaved changes").waitFor();
  await page.getByRole("link", { name: "Orders" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => frame.evaluate("window.sent")).toBe("new");
  await page.getByText("Unsaved changes").waitFor({ state: "hidden" });
  await frame.evaluate(() => window.shopify.saveBar.show("bar"));
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => frame.evaluate("window.saved")).toBe(true);
});

test("products are picked from the shop, by search", async () => {
  const frame = await openApp();
  const picked = frame.evaluate(async () =>
    (await window.shopify.resourcePicker({ type: "product", multiple: true }))?.map(({ id }) => id),
  );
  await page.getByRole("searchbox", { name: "Search" }).fill("cand");
  await page.locator(".picker li").getByText("Mug").waitFor({ state: "detached" });
  await page.getByRole("checkbox", { name: /Candle/ }).check();
  await page.getByRole("button", { name: "Add" }).click();
  expect(await picked).toEqual([`gid://shopify/Product/${FIRST_IDS.products + 1}`]);
  const closed = frame.evaluate(async () => (await window.shopify.resourcePicker({ type: "variant" })) === undefined);
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await closed).toBe(true);
});

test("optional access is asked of the merchant and can be given back", async () => {
  const frame = await openApp();
  const asked = frame.evaluate(async () => (await window.shopify.scopes.request(["write_discounts"])).result);
  await page.getByRole("button", { name: "Grant access" }).click();
  expect(await asked).toBe("granted-all");
  expect(await frame.evaluate(async () => (await window.shopify.scopes.query()).granted)).toContain("write_discounts");
  await frame.evaluate(() => window.shopify.scopes.revoke(["write_discounts"]));
  expect(grantedScopes(shop.state, sandbox.app.clientId)).not.toContain("write_discounts");
});

test("an address of the admin leaves the app; the app is found again under its client id", async () => {
  const frame = await openApp();
  await frame.locator("#leave").click();
  await page.waitForURL(`${shop.adminUrl}/products`);
  await page.goto(`${shop.adminUrl}/apps/${sandbox.app.clientId}/app/products`);
  await page.waitForSelector("#app-frame[data-ready]");
  expect(new URL(page.url()).pathname).toBe("/store/small/apps/aisle/app/products");
});

test("a person can change a product, make and refund an order, and uninstall the app", async () => {
  await page.goto(`${shop.adminUrl}/products/${FIRST_IDS.products}`);
  await page.getByLabel("Title").fill("Huge mug");
  await page.getByLabel("Price of Red").fill("12.34");
  await page.getByLabel("Stock of Blue").fill("7");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  expect(getProduct(shop.state, FIRST_IDS.products)?.title).toBe("Huge mug");
  expect(listVariants(shop.state, FIRST_IDS.products)[0]?.price).toBe(1234);
  await page.goto(`${shop.adminUrl}/orders`);
  await page.getByRole("button", { name: "Create a test order" }).click();
  await page
    .getByLabel(/Units of .* to refund/)
    .first()
    .fill("1");
  await page.getByRole("button", { name: "Refund", exact: true }).click();
  await page.getByText("The refund was made.").waitFor();
  expect(listOrders(shop.state, 1)[0]?.financialStatus).toBe("PARTIALLY_REFUNDED");
  await page.goto(`${shop.adminUrl}/settings/apps`);
  await page.getByRole("button", { name: "Uninstall" }).click();
  await page.getByText("Aisle was uninstalled.").waitFor();
  await page.goto(shop.appUrl);
  await page.getByRole("button", { name: "Install" }).waitFor();
});
