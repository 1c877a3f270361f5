import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decide } from "~/domains/attribution/attribution.server";
import * as orders from "~/domains/orders/orders.server";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { type Destinations, startDestinations } from "../../../sandbox/destinations/server";
import { aLine, anOrder } from "../../support/canonical";
import { useKeptShop } from "../../support/kept-shop/kept-shop";
import { idsOf } from "../../support/looks";
import { waitFor } from "../../support/stack";
import { type Admin, type Merchant, startAdmin } from "../support/admin";
import { barriers, overflow } from "../support/checks";
import type { Look } from "../support/chromium";

const db = useKeptShop("sample");
let admin: Admin;
let services: Destinations;
let merchant: Merchant;
const now = new Date();

const press = (name: string | RegExp) => merchant.app.getByRole("button", { name }).first().click();
const says = (text: string | RegExp) => merchant.app.getByText(text).first().waitFor();

/** Three orders that a click led to, the last one three days after it. */
async function earn(): Promise<void> {
  const { shopId, channelId } = await idsOf(admin.stack);
  const ids = await inShop(shopId as ShopId, async (scope) => {
    const made: string[] = [];
    for (const [i, hours] of [1, 2, 72].entries()) {
      const at = new Date(now.getTime() - (i + 1) * 60_000).toISOString();
      const click = `${(now.getTime() - hours * 3_600_000).toString(36)}-x${i}`;
      const properties = [{ key: "_aisle", value: `1.similar.${i === 0 ? "cart" : "product"}.7.1.${click}` }];
      const lines = [aLine({ externalId: "1", productExternalId: "1", unitPriceMinor: 10_000n, properties })];
      const order = anOrder({ externalId: `earned-${i}`, placedAt: at, updatedAt: at, lines, totalMinor: 10_000n });
      const context = { channelId: channelId as ChannelId, timeZone: "Europe/London", now };
      await orders.apply(scope, context, [{ kind: "order", order }]);
      made.push((await orders.getOrder(scope, `earned-${i}`))?.id ?? "");
    }
    return made;
  });
  await decide(shopId as ShopId, ids, now);
}

beforeAll(async () => {
  services = await startDestinations();
  const env = { DESTINATIONS_SANDBOX_URL: services.url };
  admin = await startAdmin(db, env);
  merchant = await admin.merchant();
  await earn();
});
afterAll(async () => {
  await admin?.stop();
  await services?.stop();
});

describe("what it earned", () => {
  it("is read by what the merchant chooses, in the window that they choose", async () => {
    await merchant.open("/app/analytics/earned");
    const row = (name: string) => merchant.app.getByRole("row", { name: new RegExp(`^${name}`) });
    await row("Similar products").getByText("£200.00").first().waitFor();
    await merchant.app.getByLabel("Counts after a click").selectOption("168");
    await row("Similar products").getByText("£300.00").first().waitFor();
    await merchant.app.getByLabel("Read by").selectOption("placement");
    await row("Cart page").getByText("£100.00").first().waitFor();
    await row("7 days").getByText("£300.00").waitFor();
    await row("24 hours").getByText("£200.00").waitFor();
  });

  it("has a table behind its chart, and a file whose rows sum to the last", async () => {
    await press("Show as table");
    await merchant.app.getByRole("table", { name: "Revenue that recommendations led to" }).waitFor();
    const [download] = await Promise.all([merchant.page.waitForEvent("download"), press("Export CSV")]);
    const lines = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\r\n")
      .slice(1);
    const revenue = lines.map((line) => Math.round(Number(line.split(",")[4]) * 100));
    expect(revenue.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(revenue.at(-1));
    expect(revenue.slice(0, 2)).toEqual([20_000, 10_000]);
  });
});

describe("the map", () => {
  it("tells a product's ties by key, and puts it away by Escape", async () => {
    await merchant.open("/app/analytics/together");
    const first = merchant.app.locator(".aisle-graph button").first();
    await first.focus();
    await merchant.page.keyboard.press("Enter");
    await says(/^.+: .+ in \d+ orders/);
    expect(await first.getAttribute("aria-pressed")).toBe("true");
    await merchant.page.keyboard.press("Escape");
    await says("Choose a product to see what it is tied to");
  });
});

describe("an audit", () => {
  let address = "";

  it("has been played by itself, says its interval and promises nothing, and is played again when asked for", async () => {
    const done = () => db.query(`SELECT 1 FROM "Audit" WHERE state = 'done'`);
    await waitFor("the first audit", async () => (await done()).length === 1);
    await merchant.open("/app/analytics/audit");
    await says(/of the orders with several products/);
    await press("Audit again");
    await waitFor("the second audit", async () => (await done()).length === 2);
    await says(/of the orders with several products/);
    await says(/95% interval/);
    await says("These products were bought without any recommendation");
  });

  it("shows what would follow from the merchant's own guess", async () => {
    const net = merchant.app.locator("dt", { hasText: "Revenue from them" }).locator("xpath=following-sibling::dd");
    const before = await net.textContent();
    await merchant.app.getByLabel(/Shoppers who take one product more/).fill("10");
    await waitFor("another sum", async () => (await net.textContent()) !== before);
    await merchant.app.getByLabel("What Aisle costs you a month").fill("49");
    await says("Pays for itself from a share of");
  });

  it("can be read by whoever has the link, outside the admin, until it is taken back", async () => {
    await press("Make a link");
    const field = merchant.app.getByLabel("Link to this audit");
    await field.waitFor();
    address = await field.inputValue();
    const page = await merchant.page.context().browser()!.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    expect((await page.goto(address))?.status()).toBe(200);
    await page.getByRole("heading", { name: "Audit of past orders: Pottle & Fern" }).waitFor();
    expect(await page.locator('script[src*="app-bridge"]').count()).toBe(0);
    expect(await barriers(page.mainFrame())).toEqual([]);
    await press("Stop sharing");
    await merchant.app.getByRole("button", { name: "Make a link" }).waitFor();
    expect((await page.goto(address))?.status()).toBe(404);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe("a destination", () => {
  it("is added, tested, turned on, and told what happens from then on", async () => {
    await merchant.open("/app/analytics/destinations");
    await merchant.app.getByRole("link", { name: "Add Segment" }).click();
    await press("Save");
    await says("Write key is missing or not of the form that is expected.");
    await merchant.app.getByLabel("Write key").fill("a-write-key");
    await press("Save");
    await says("It is off: nothing is told.");
    await press("Send a test");
    await says("The test was taken.");
    expect(services.received("segment")).toMatchObject([{ name: "Aisle Test" }]);
    services.failNext("segment", { status: 401, body: { message: "no such key" } });
    await press("Send a test");
    await says(/The key was refused. It answered: .*no such key/);
    await press("Turn on");
    await merchant.app.getByText("On", { exact: true }).first().waitFor();
    expect(merchant.complaints()).toEqual([]);
  });
});

describe.each<Look>(["wide", "dark", "phone"])("%s", (look) => {
  it.each([
    "/app/analytics/audit",
    "/app/analytics/destinations",
    "/app/analytics/earned?by=product&window=168",
  ])("%s with something on it: no barrier, no sideways scrolling", async (path) => {
    const other = await admin.merchant(look);
    await other.open(path);
    expect(await barriers(other.frame())).toEqual([]);
    expect(await overflow(other.frame())).toBeLessThanOrEqual(0);
    expect(other.complaints()).toEqual([]);
    await other.leave();
  });
});
