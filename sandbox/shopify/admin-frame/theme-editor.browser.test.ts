import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "axe-core";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Listening } from "../../http/listen";
import { type Sandbox, type SandboxShop, startSandbox } from "../../start";
import { listAppBlocks } from "../online-store";
import { smallSeed } from "../state/small-seed";
import { startSmallApp } from "./testing/small-app";
import { appBlocks } from "./theme-status";

let folder: string;
let app: Listening;
let sandbox: Sandbox;
let shop: SandboxShop;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-editor-"));
  app = await startSmallApp(() => `${sandbox.urls.shopify}/app-bridge.js`, []);
  sandbox = await startSandbox({ dataDir: folder, app: { url: app.url, projectRoot: process.cwd() } });
  shop = sandbox.createShop(smallSeed());
  shop.installApp();
  browser = await chromium.launch(inject("chromium"));
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
});

afterAll(async () => {
  await browser?.close();
  await sandbox?.stop();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function blockStatus(handle: string): Promise<string | undefined> {
  await page.goto(`${shop.appUrl}/app`);
  await page.waitForSelector("#app-frame[data-ready]");
  const extensions = await (page.frame("app-iframe") as Frame).evaluate(() => window.shopify.app.extensions());
  const activations = extensions.flatMap(
    (extension) => extension.activations as { handle?: string; status?: string }[],
  );
  return activations.find((activation) => activation.handle === handle)?.status;
}

test("a deep link brings a block that stands in the theme once it is saved, with its settings, until it is removed", async () => {
  const block = appBlocks(process.cwd()).find(({ schema }) => schema.target === "section");
  const handle = block?.handle ?? "";
  expect(await blockStatus(handle)).toBe("available");
  await page.goto(
    `${shop.adminUrl}/themes/current/editor?template=product&addAppBlockId=${sandbox.app.clientId}/${handle}&target=newAppsSection`,
  );
  await page.getByText("Not saved yet").waitFor();
  expect(listAppBlocks(shop.state, "product")).toEqual([]);
  await page.locator(".block.is-new").getByLabel("Heading").fill("Goes well with");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  expect(listAppBlocks(shop.state, "product")).toMatchObject([
    { app: "aisle", block: handle, settings: { heading: "Goes well with" } },
  ]);
  expect(await blockStatus(handle)).toBe("active");
  await page.goto(`${shop.adminUrl}/themes/current/editor?template=product`);
  await page.locator("details.block summary").click();
  await page.locator("details.block").getByLabel("Heading").fill("Changed");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  expect(listAppBlocks(shop.state, "product")[0]?.settings["heading"]).toBe("Changed");
  await page.locator("details.block summary").click();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByText("Saved.").waitFor();
  expect(listAppBlocks(shop.state, "product")).toEqual([]);
});

test("the shop's own address of the theme editor leads there", async () => {
  const response = await fetch(`${sandbox.urls.shopify}/admin/themes/current/editor?template=product`, {
    headers: { "x-forwarded-host": shop.domain },
    redirect: "manual",
  });
  expect(response.headers.get("location")).toBe(`${shop.adminUrl}/themes/current/editor?template=product`);
});

test.each([
  "",
  "/orders",
  "/products",
  "/customers",
  "/online-store",
  "/settings/apps",
  "/sandbox/webhooks",
  "/sandbox/faults",
  "/themes/current/editor",
])("the admin's page %s can be used by everybody and on a phone", async (path) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(shop.adminUrl + path);
  await page.addScriptTag({ content: AxeBuilder.source });
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const result = await axe.run({ exclude: ["iframe"] }, { iframes: false });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(violations).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
});
