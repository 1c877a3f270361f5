import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useKeptShop } from "../../support/kept-shop/kept-shop";
import { type Admin, type Merchant, startAdmin } from "../support/admin";
import { barriers, barriersByDayAndNight, overflow } from "../support/checks";
import type { Look } from "../support/chromium";

const db = useKeptShop("sample");
let admin: Admin;

beforeAll(async () => {
  admin = await startAdmin(db);
});
afterAll(() => admin?.stop());

const idOf = async (table: string) => {
  const [row] = await db.query<{ id: string }>(`SELECT id FROM "${table}" ORDER BY "externalId" LIMIT 1`);
  return row!.id;
};

const PAGES: [name: string, path: () => Promise<string>][] = [
  ["Home", async () => "/app"],
  ["Recommendations", async () => "/app/recommendations"],
  ["Recommendations by product", async () => "/app/recommendations/products"],
  ["a product's recommendations", async () => `/app/recommendations/products/${await idOf("Product")}`],
  ["Block for emails", async () => "/app/recommendations/email"],
  ["Rules", async () => "/app/recommendations/rules"],
  ["a new rule", async () => "/app/recommendations/rules/new"],
  ["Products", async () => "/app/products"],
  ["Matches", async () => "/app/products/matches"],
  ["a product", async () => `/app/products/${await idOf("Product")}`],
  ["Orders", async () => "/app/orders"],
  ["an order", async () => `/app/orders/${await idOf("Order")}`],
  ["Customers", async () => "/app/customers"],
  ["customers who may be one", async () => "/app/customers/alike"],
  ["a customer", async () => `/app/customers/${await idOf("Customer")}`],
  ["Experiments", async () => "/app/experiments"],
  ["a new experiment", async () => "/app/experiments/new"],
  ["Analytics", async () => "/app/analytics"],
  ["What it earned by customers", async () => "/app/analytics/earned?by=segment"],
  ["Bought together", async () => "/app/analytics/together"],
  ["Destinations", async () => "/app/analytics/destinations"],
  ["a new destination", async () => "/app/analytics/destinations/new-ga4"],
  ["Audit", async () => "/app/analytics/audit"],
  ["Channels", async () => "/app/channels"],
  ["Records that could not be used", async () => "/app/channels/records"],
  ["Stock in step", async () => "/app/channels/stock"],
  ["Sold, but of which item?", async () => "/app/channels/stock/unmatched"],
  ["Differences", async () => "/app/channels/stock/differences"],
  ["Import and export", async () => "/app/channels/files"],
  ["Settings", async () => "/app/settings"],
];

describe.each<Look>(["wide", "phone"])("%s", (look) => {
  let merchant: Merchant;
  beforeAll(async () => {
    merchant = await admin.merchant(look);
  });
  afterAll(() => merchant?.leave());

  it.each(PAGES)("%s: no barrier, no sideways scrolling, no complaint of the browser", async (_name, path) => {
    await merchant.open(await path());
    const { page } = merchant;
    const found = look === "wide" ? barriersByDayAndNight(page, merchant.frame()) : barriers(merchant.frame());
    expect(await found).toEqual([]);
    expect(await overflow(merchant.frame())).toBeLessThanOrEqual(0);
    expect(merchant.complaints()).toEqual([]);
  });
});

describe.each<Look>(["wide", "dark"])("%s", (look) => {
  it("a chosen row can be read, under the pointer too", async () => {
    const merchant = await admin.merchant(look);
    await merchant.open("/app/orders");
    const rows = merchant.app.locator("tbody tr");
    for (const row of [0, 1]) await rows.nth(row).getByRole("checkbox").check({ force: true });
    await rows.nth(1).hover();
    await merchant.app.getByText("2 selected").first().waitFor();
    expect(await barriers(merchant.frame())).toEqual([]);
    await merchant.leave();
  });
});

describe("what is not there", () => {
  it.each([
    "/app/products/0",
    "/app/orders/0",
    "/app/customers/0",
    "/app/nothing",
  ])("%s says so in words, with a way back", async (path) => {
    const merchant = await admin.merchant();
    await merchant.open(path);
    await merchant.app.getByRole("heading", { name: "There is nothing here" }).waitFor();
    await merchant.app.getByRole("link", { name: "Go to Home" }).click();
    await merchant.app.getByRole("heading", { name: "Hello, Pottle & Fern" }).waitFor();
    await merchant.leave();
  });
});
