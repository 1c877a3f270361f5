import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { readAppConfig } from "../app-config";
import { placeCheckoutExtension, setConsentBanner } from "../online-store";
import { startTestStore, type TestStore } from "../online-store/testing/test-store";
import { listVariants } from "../state";

/** An extension that relies on more than the host has. */
const SOURCE = `
import "@shopify/ui-extensions/preact";
import { h, render } from "preact";
export default () => {
  const size = shopify.storage === undefined ? "none" : "some";
  render(h("s-stack", { gap: "base", border: "base" }, h("s-text", {}, "Storage: " + size), h("s-map", {})), document.body);
};`;
const TOML = `api_version = "2026-07"
[[extensions]]
type = "ui_extension"
name = "Odd"
handle = "odd"
  [[extensions.targeting]]
  module = "./src/index.ts"
  target = "purchase.thank-you.block.render"
`;

const root = mkdtempSync(join(tmpdir(), "odd-app-"));
let store: TestStore;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(join(root, "extensions/odd/src"), { recursive: true });
  writeFileSync(join(root, "extensions/odd/src/index.ts"), SOURCE);
  writeFileSync(join(root, "extensions/odd/shopify.extension.toml"), TOML);
  symlinkSync(join(process.cwd(), "node_modules"), join(root, "node_modules"));
  const app = readAppConfig({ url: "http://127.0.0.1:9", projectRoot: process.cwd() });
  store = await startTestStore({ blocks: false, store: { app: { ...app, projectRoot: root } } });
  placeCheckoutExtension(store.state, { handle: "odd" });
  setConsentBanner(store.state, false);
  browser = await chromium.launch(inject("chromium"));
});
afterAll(async () => {
  await browser?.close();
  await store?.stop();
  rmSync(root, { recursive: true, force: true });
});

it("says in the page what an extension asks for and the sandbox does not have; the rest stands", async () => {
  const page = await browser.newPage();
  const variant = listVariants(store.state, store.id("blue-teapot"))[0]!;
  await page.goto(`${store.url}/cart/${variant.id}:1`);
  const answers = {
    Email: "ana@example.com",
    "Last name": "Lind",
    Address: "1 Mill Lane",
    "Town or city": "Leeds",
    Postcode: "LS1 1AA",
  };
  for (const [label, value] of Object.entries(answers)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.frameLocator("iframe[title=Odd]").getByText("Storage: none").waitFor();
  const said = page.locator("[data-unknown]");
  for (const what of ["shopify.storage", "<s-map>", "<s-stack border>"]) await said.filter({ hasText: what }).waitFor();
  expect(await said.innerText()).toMatch(/^The sandbox does not have: /);
  await page.close();
});
