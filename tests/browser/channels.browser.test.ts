import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../support/database";
import { SETUP_MS } from "../support/stack";
import type { Merchant } from "./support/admin";
import { type Business, startBusiness } from "./support/business";
import { barriers, overflow } from "./support/checks";

const db = useDatabase();
let business: Business;
let merchant: Merchant;

beforeAll(async () => {
  business = await startBusiness(db);
  merchant = business.merchant;
}, 2 * SETUP_MS);
afterAll(() => business?.stop());

const heading = (name: string) => business.heading(name);
const press = (name: string) => business.press(name);

describe("several channels in one shop", () => {
  it("Etsy comes by the seller's grant", async () => {
    await business.connectEtsy();
  });

  it("WooCommerce comes by the store's address and its administrator's approval", async () => {
    await press("Connect WooCommerce");
    const dialog = merchant.app.getByRole("dialog");
    await dialog.getByLabel("Address of the store").fill("no address");
    await dialog.getByRole("button", { name: "Go on" }).click();
    await dialog.getByText("Enter the store’s address").waitFor();
    await dialog.getByLabel("Address of the store").fill(business.store.url);
    await dialog.getByRole("button", { name: "Go on" }).click();
    await merchant.page.getByRole("link", { name: "Approve" }).click();
    await business.returned();
    await heading("WooCommerce").waitFor();
    await business.imported("woocommerce");
  });

  it("stand side by side, with what each can do, for everybody", async () => {
    await merchant.open("/app/channels");
    for (const name of ["Shopify", "Etsy", "WooCommerce"]) await heading(name).waitFor();
    expect(await merchant.app.getByText("Connected", { exact: true }).count()).toBeGreaterThanOrEqual(3);
    await merchant.app.getByText(/requests left today$/).waitFor();
    const table = merchant.app.getByRole("table", { name: "What each platform can do" });
    expect(await table.getByRole("row", { name: /^Change stock/ }).innerText()).toMatch(/Yes/);
    await table.getByRole("row", { name: /^Show recommendations in the store.*Yes.*By Aisle’s plugin.*No/ }).waitFor();
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
    const phone = await business.admin.merchant("phone");
    await phone.open("/app/channels");
    expect(await overflow(phone.frame())).toBeLessThanOrEqual(0);
    expect(await barriers(phone.frame())).toEqual([]);
    await phone.leave();
  });
});
