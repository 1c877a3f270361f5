import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "../support/database";
import { makeSmallShop } from "../support/small-shop";
import { startStack, waitFor } from "../support/stack";
import { type Admin, lookAt, type Merchant } from "./support/admin";

const db = useDatabase();
const seed = makeSmallShop();
let people: Admin;
let merchant: Merchant;

beforeAll(async () => {
  people = await lookAt(await startStack({ database: db, seed }));
  merchant = await people.merchant();
});
afterAll(() => people?.stop());

const productPage = () => `${people.stack.sandbox.urls.onlineStore}/products/${seed.products[1]!.handle}`;

it("installs from the page that says what Aisle may do, and Home fills while the shop is read", async () => {
  const { sandbox, shop } = people.stack;
  // Slow enough that a person sees the reading under way, on a slow machine too; it ends when that was seen.
  sandbox.faults.set({ kind: "bulk-url", action: { type: "latency", ms: 5_000 } });
  await merchant.page.goto(shop.appUrl);
  await merchant.page.getByRole("button", { name: "Install" }).click();
  await merchant.app.getByRole("heading", { name: /^Hello/ }).waitFor();
  await merchant.app.getByRole("heading", { name: "Import" }).waitFor();
  await merchant.app.getByRole("progressbar", { name: "Orders and their items" }).waitFor();
  sandbox.faults.clear();
});

it("ticks what is true of the shop by itself, without a reload", async () => {
  await merchant.app.getByText("2 of 5 done").waitFor({ timeout: 60_000 });
  expect(await merchant.app.getByRole("heading", { name: "Import" }).count()).toBe(0);
});

it("leads into the theme editor, where the block stands to be saved; then shoppers see it", async () => {
  await waitFor("the shop to be published", async () => {
    const [publication] = await db.query<{ state: string }>(`SELECT state FROM "Publication" LIMIT 1`);
    return publication?.state === "done";
  });
  const shopper = await people.shopper();
  const block = shopper.page.getByRole("heading", { name: "Frequently bought together" });
  await shopper.page.goto(productPage());
  expect(await block.count()).toBe(0);
  await merchant.app.getByRole("link", { name: "Open the theme editor" }).click();
  await merchant.page.getByText("Not saved yet").waitFor();
  await merchant.page.getByRole("button", { name: "Save" }).click();
  await merchant.page.getByText("Saved.").waitFor();
  await shopper.page.goto(productPage());
  await block.waitFor();
  await shopper.leaves();
  await merchant.open("/app");
  await merchant.app.getByText("3 of 5 done").waitFor();
});

it("keeps an excluded product from the page, a spare in its place", async () => {
  const shopper = await people.shopper();
  const names = async () => {
    await shopper.page.goto(productPage());
    return shopper.page.locator(".aisle-bundle li").allInnerTexts();
  };
  const before = await names();
  const [first] = await db.query<{ id: string }>(
    `SELECT items->0->>'productExternalId' AS id FROM "Slot" s JOIN "Product" p ON p."externalId" = s."subjectExternalId"
     WHERE s.strategy = 'frequently_bought_together' AND p.handle = '${seed.products[1]!.handle}'`,
  );
  await merchant.open(`/app/recommendations/products/${first!.id}`);
  await merchant.app.getByRole("button", { name: "Exclude from recommendations" }).click();
  const after = await waitFor("the exclusion to be live", async () => {
    const shown = await names();
    return shown[1] !== before[1] && shown;
  });
  expect(after).toHaveLength(before.length);
});
