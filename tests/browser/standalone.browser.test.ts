import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allowAddress, emailHashOf } from "~/infra/standalone/addresses";
import { beginConnection, settleConnection } from "~/infra/standalone/connections";
import { signatureOf } from "~/infra/standalone/signature";
import { newId } from "~/kernel/ids";
import { useDatabase } from "../support/database";
import { idsOf, runEnded } from "../support/looks";
import { type Stack, startStack, waitFor } from "../support/stack";
import { answers } from "./support/admin";
import { barriers, overflow } from "./support/checks";
import { contextFor, launchChromium } from "./support/chromium";

const db = useDatabase();
const SECRET = "ab".repeat(32);
let stack: Stack;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let connection: string;
/** A site of its own, as wp-admin is: its pages show ours in a frame. */
let site: Server;
let siteUrl: string;
let framed = "";

beforeAll(async () => {
  stack = await startStack({ database: db });
  await stack.install();
  await runEnded(stack, "import", 200_000);
  site = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(
      `<!doctype html><title>wp-admin</title><iframe name="aisle" style="width:100%;height:90vh" src="${framed}">`,
    );
  });
  await new Promise<void>((resolve) => site.listen(0, "localhost", resolve));
  siteUrl = `http://localhost:${(site.address() as AddressInfo).port}`;
  const opens = await idsOf(stack);
  await allowAddress(emailHashOf("ada@shop.example"), opens as Parameters<typeof allowAddress>[1]);
  connection = newId();
  const begun = { id: connection, site: siteUrl, restUrl: `${siteUrl}/wp-json/`, secret: SECRET, emailHash: null };
  await beginConnection(begun, new Date());
  await settleConnection(connection, opens as Parameters<typeof settleConnection>[1], new Date());
  browser = await launchChromium();
  context = await contextFor(browser, "wide");
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  site?.closeAllConnections();
  await stack?.stop();
});

/** As the plugin makes it. */
function signInLink(): string {
  const parts = { connection, at: Date.now(), nonce: newId(), signature: "" };
  const signature = signatureOf(SECRET, "sign-in", parts, "7 /app");
  const query = { ...parts, at: String(parts.at), signature, user: "7", path: "/app" };
  return `${stack.appUrl}/session/plugin?${new URLSearchParams(query)}`;
}

const main = (): Frame => page.mainFrame();
async function open(path: string): Promise<void> {
  await page.goto(stack.appUrl + path, { waitUntil: "load" });
  await page.locator("h1").first().waitFor();
  await answers(main());
}

describe("a merchant without Shopify", () => {
  it("signs in by a mail's link", async () => {
    await page.goto(`${stack.appUrl}/app/orders`);
    await page.waitForURL(/\/sign-in$/);
    await answers(main());
    expect(await barriers(main())).toEqual([]);
    await page.getByLabel("Mail address").fill("ada@shop.example");
    await page.getByRole("button", { name: "Send me a link" }).click();
    await page.getByText(/^If this address belongs to a shop/).waitFor();
    const link = await waitFor("the mail", async () => {
      const mails = await (await fetch(`${stack.sandbox.urls.mailbox}/api/mails`)).text();
      return /\/sign-in\/([\w-]{40,})/.exec(mails)?.[1];
    });
    await page.goto(`${stack.appUrl}/sign-in/${link}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/app$/);
    await page.getByRole("link", { name: "Orders" }).waitFor();
    expect(await page.locator('script[src*="app-bridge"]').count()).toBe(0);
  });

  it("has the same pages, in a frame of our own", async () => {
    for (const path of ["/app", "/app/orders", "/app/recommendations", "/app/settings", "/app/channels"]) {
      await open(path);
      expect(await barriers(main()), path).toEqual([]);
      expect(await overflow(main()), path).toBeLessThanOrEqual(0);
    }
    await page.getByRole("link", { name: "Products" }).click();
    await page.waitForURL(/\/app\/products$/);
    await page.getByRole("heading", { level: 1, name: "Products" }).waitFor();
  });

  it.each(["phone", "dark"] as const)("reads it on a %s", async (look) => {
    const other = await contextFor(browser, look, { storageState: await context.storageState() });
    const seen = await other.newPage();
    await seen.goto(`${stack.appUrl}/app`);
    await seen.getByRole("heading", { level: 1 }).waitFor();
    await answers(seen.mainFrame());
    if (look === "phone") await seen.getByRole("button", { name: "Toggle menu" }).click();
    await seen.getByRole("link", { name: "Channels" }).waitFor();
    expect(await barriers(seen.mainFrame())).toEqual([]);
    expect(await overflow(seen.mainFrame())).toBeLessThanOrEqual(0);
    await other.close();
  });

  it("is asked before what is not saved is lost, saves, and is told", async () => {
    await open("/app/settings");
    const hours = page.getByLabel(/hours/i).first();
    await hours.fill("36");
    await page.getByText("Unsaved changes").waitFor();
    await page.getByRole("link", { name: "Orders" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stay" }).click();
    expect(new URL(page.url()).pathname).toBe("/app/settings");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Unsaved changes").waitFor({ state: "detached" });
    const [row] = await db.query<{ settings: { attributionWindowHours: number } }>(
      `SELECT settings FROM "Shop" LIMIT 1`,
    );
    expect(row?.settings.attributionWindowHours).toBe(36);
  });

  it("chooses products without Shopify's picker", async () => {
    const [product] = await db.query<{ title: string }>(`SELECT title FROM "Product" ORDER BY title LIMIT 1`);
    await open("/app/recommendations/rules/new");
    await page
      .getByRole("button", { name: /^Choose products/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByPlaceholder("Search by title").fill(product!.title);
    await dialog.getByRole("checkbox", { name: product!.title, exact: true }).check();
    await dialog.getByRole("button", { name: "Choose", exact: true }).click();
    await page.getByRole("listitem").filter({ hasText: product!.title }).first().waitFor();
  });

  it("signs out, and is out", async () => {
    await open("/app/orders");
    await page.getByRole("button", { name: /Small Shop/ }).click();
    await page.getByText("Sign out", { exact: true }).click();
    await page.waitForURL(/\/sign-in$/);
    await page.goto(`${stack.appUrl}/app/orders`);
    await page.waitForURL(/\/sign-in$/);
  });
});

it("wp-admin's frame is signed in by its plugin's link, in that site alone", async () => {
  framed = signInLink();
  await page.goto(siteUrl);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("link", { name: "Orders" }).click();
  await frame.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
  await frame.getByRole("link", { name: "Settings" }).click();
  await frame.getByLabel(/hours/i).first().fill("48");
  await frame.getByRole("button", { name: "Save", exact: true }).click();
  await frame.getByText("Unsaved changes").waitFor({ state: "detached" });
  await page.goto(`${stack.appUrl}/app`);
  await page.waitForURL(/\/sign-in$/);
  // The link was good once.
  await page.goto(siteUrl);
  await frame.getByText(/^This link or your session has ended/).waitFor();
});
