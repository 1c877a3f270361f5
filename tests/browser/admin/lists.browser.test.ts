import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useKeptShop } from "../../support/kept-shop/kept-shop";
import { type Admin, type Merchant, startAdmin } from "../support/admin";

const db = useKeptShop("small");
let admin: Admin;
let merchant: Merchant;

beforeAll(async () => {
  admin = await startAdmin(db);
  merchant = await admin.merchant();
});
afterAll(() => admin?.stop());

const count = async (sql: string) => Number((await db.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`))[0]!.n);
const rows = () => merchant.app.locator("tbody tr");
const range = (text: string) => merchant.app.getByText(text, { exact: true }).waitFor();
const en = (value: number) => value.toLocaleString("en");

describe("Products", () => {
  beforeAll(() => merchant.open("/app/products"));

  it("shows fifty of all, by name", async () => {
    const total = await count(`"Product" WHERE "deletedAt" IS NULL`);
    expect(await rows().count()).toBe(50);
    await range(`1–50 of ${en(total)} products`);
  });

  it("finds by SKU while one types", async () => {
    await merchant.app.getByRole("button", { name: "Search and filter results" }).click();
    await merchant.app.getByPlaceholder("Search by title, handle or SKU").fill("SKU-42");
    await merchant.app.getByRole("link", { name: "No. 42", exact: false }).first().waitFor();
    await range("1–1 of 1 product");
    await merchant.page.waitForURL(/q=SKU-42/);
  });

  it("keeps the search as a view that stays after loading again", async () => {
    await merchant.app.getByRole("button", { name: "Save as" }).click();
    await merchant.app.getByLabel("Name", { exact: true }).fill("Number 42");
    await merchant.app.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await merchant.app.getByRole("tab", { name: "Number 42" }).waitFor();
    await merchant.open("/app/products");
    await merchant.app.getByRole("tab", { name: "Number 42" }).click();
    await range("1–1 of 1 product");
  });

  it("filters by status and sorts by price", async () => {
    const drafts = await count(`"Product" WHERE status = 'draft' AND "deletedAt" IS NULL`);
    await merchant.open("/app/products?status=draft&sort=price+desc");
    await range(`1–${drafts} of ${drafts} products`);
    const prices = await rows().locator("td:last-child").allInnerTexts();
    const amounts = prices.map((price) => Number(price.replace(/[^\d.–]/g, "").split("–")[0]));
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  });

  it("keeps the choice while one turns pages, and exports what was chosen", async () => {
    await merchant.open("/app/products");
    await rows().nth(0).getByRole("checkbox").check({ force: true });
    await merchant.app.getByRole("button", { name: "Next" }).click();
    await range(`51–100 of ${en(await count(`"Product" WHERE "deletedAt" IS NULL`))} products`);
    await rows().nth(0).getByRole("checkbox").check({ force: true });
    await merchant.app.getByText("2 selected").first().waitFor();
    const [file] = await Promise.all([
      merchant.page.waitForEvent("download"),
      merchant.app.getByRole("button", { name: "Export CSV" }).last().click(),
    ]);
    const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("Title");
  });

  it("excludes all that a search finds, not the rows in sight alone, and allows them again", async () => {
    const stands = `"Product" WHERE "deletedAt" IS NULL AND title ILIKE '%no. 1%'`;
    const found = await count(stands);
    expect(found).toBeGreaterThan(50);
    await merchant.open("/app/products?q=No.+1");
    await merchant.app.getByRole("checkbox", { name: "Select all products" }).first().check({ force: true });
    await merchant.app.getByRole("button", { name: `Select all ${en(found)} products` }).click();
    await merchant.app
      .getByText(`All ${en(found)} products are selected`)
      .first()
      .waitFor();
    await merchant.app.getByRole("button", { name: "Exclude from recommendations" }).last().click();
    await merchant.page.getByText(`${en(found)} products are no longer recommended`).waitFor();
    expect(await count(`"Exclusion"`)).toBe(found);
    const excluded = `"Exclusion" e JOIN "Product" p ON p."externalId" = e."productExternalId" WHERE p.title ILIKE '%no. 1%'`;
    expect(await count(excluded)).toBe(found);
    await merchant.app.getByRole("checkbox", { name: "Select all products" }).first().check({ force: true });
    await merchant.app.getByRole("button", { name: `Select all ${en(found)} products` }).click();
    await merchant.app.getByRole("button", { name: "Allow in recommendations" }).last().click();
    await merchant.page.getByText(`${en(found)} products can be recommended again`).waitFor();
    expect(await count(`"Exclusion"`)).toBe(0);
  });
});

describe("Orders", () => {
  it("leads from an order to its customer and to a product, and back", async () => {
    await merchant.open("/app/orders?payment=paid");
    const name = await rows().nth(0).getByRole("link").innerText();
    await rows().nth(0).getByRole("link").click();
    await merchant.app.getByRole("heading", { name, exact: true }).waitFor();
    await merchant.app.getByRole("table", { name: "Items" }).getByRole("link").first().click();
    await merchant.app.getByRole("heading", { name: "Variants" }).waitFor();
    await merchant.app.getByRole("link", { name: "Products", exact: true }).first().click();
    await merchant.app.getByRole("heading", { name: "Products", level: 1 }).waitFor();
  });

  it("counts the orders of a span of days", async () => {
    const [day] = await db.query<{ day: string }>(`SELECT max("placedOn")::text AS day FROM "Order"`);
    const expected = await count(`"Order" WHERE "placedOn" = '${day!.day}'`);
    await merchant.open(`/app/orders?from=${day!.day}&to=${day!.day}`);
    await range(`1–${expected} of ${expected} ${expected === 1 ? "order" : "orders"}`);
  });
});

describe("Customers", () => {
  it("puts who spent most first and shows that person's orders", async () => {
    await merchant.open("/app/customers?sort=spent+desc");
    const [best] = await db.query<{ firstName: string; lastName: string; orderCount: number }>(
      `SELECT "firstName", "lastName", "orderCount" FROM "Customer" ORDER BY "spentMinor" DESC LIMIT 1`,
    );
    const link = rows().nth(0).getByRole("link");
    expect(await link.innerText()).toBe(`${best!.firstName} ${best!.lastName}`);
    await link.click();
    await merchant.app.getByRole("heading", { name: "Timeline" }).waitFor();
    const orders = merchant.app.getByRole("listitem").filter({ hasText: /^[\d:\sAPM]*Ordered / });
    expect(await orders.count()).toBeGreaterThan(0);
    const name = await orders.first().getByRole("link").innerText();
    await orders.first().getByRole("link").click();
    await merchant.app.getByRole("heading", { name, exact: true }).waitFor();
  });
});
