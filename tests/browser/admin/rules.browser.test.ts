import { afterAll, beforeAll, expect, it } from "vitest";
import { useKeptShop } from "../../support/kept-shop/kept-shop";
import { waitFor } from "../../support/stack";
import { type Admin, type Merchant, startAdmin } from "../support/admin";
import { barriers, overflow } from "../support/checks";

const db = useKeptShop("sample");
let admin: Admin;
let merchant: Merchant;
/** A product whose page has similar products, and one that is not among them. */
let page: { id: string; title: string; handle: string };
let guest: { id: string; title: string };

beforeAll(async () => {
  admin = await startAdmin(db);
  merchant = await admin.merchant();
  [page] = (await db.query<typeof page>(
    `SELECT p."externalId" AS id, p.title, p.handle FROM "Slot" s JOIN "Product" p ON p."externalId" = s."subjectExternalId"
     WHERE s.strategy = 'similar' AND jsonb_array_length(s.items) > 8 AND p."isAvailable" ORDER BY s.demand DESC, 1 LIMIT 1`,
  )) as [typeof page];
  [guest] = (await db.query<typeof guest>(
    `SELECT p."externalId" AS id, p.title FROM "Product" p WHERE p."isAvailable" AND p.status = 'active' AND p."isPublished" AND p."externalId" <> $1
       AND NOT EXISTS (SELECT 1 FROM "Slot" s, jsonb_array_elements(s.items) i WHERE s."subjectExternalId" = $1 AND i->>'productExternalId' = p."externalId")
     ORDER BY p.title LIMIT 1`,
    [page.id],
  )) as [typeof guest];
});
afterAll(() => admin?.stop());

const button = (name: string | RegExp) => merchant.app.getByRole("button", { name });
const inBar = (name: string) => merchant.page.getByRole("button", { name, exact: true });
const draft = () => merchant.app.getByText(/^\d+ changes? that shoppers do not see yet$/);
const clean = async () => {
  expect(await barriers(merchant.frame())).toEqual([]);
  expect(await overflow(merchant.frame())).toBeLessThanOrEqual(0);
};

async function pick(title: string) {
  await button("Choose products: Products, the first one first").click();
  await merchant.page.getByRole("searchbox", { name: "Search" }).fill(title);
  await merchant.page.locator(".picker li").filter({ hasText: title }).getByRole("checkbox").check();
  await merchant.page.getByRole("button", { name: "Add" }).click();
  await merchant.app.getByRole("listitem").filter({ hasText: title }).first().waitFor();
}

/** What the storefront's API and its page show beside the product, asked from a place. */
async function shoppersSee(placement = "product") {
  const [key] = await db.query<{ key: string }>(`SELECT key FROM "StorefrontKey" LIMIT 1`);
  const beside = `product=${page.id}&strategy=similar&placement=${placement}`;
  const asked = `${admin.stack.appUrl}/storefront/v1/recommendations?key=${key!.key}&${beside}`;
  const { items } = (await (await fetch(asked)).json()) as { items: { productId: string }[] };
  const written = await db.query<{ digest: string; published: string }>(
    `SELECT digest, "publishedDigest" AS published FROM "Slot" WHERE strategy = 'similar' AND "subjectExternalId" = $1`,
    [page.id],
  );
  return { ids: items.map((item) => item.productId), isPublished: written[0]?.digest === written[0]?.published };
}

it("a rule is written in words, with what it changes beside it", async () => {
  await merchant.open(`/app/recommendations/products/${page.id}`);
  await merchant.app.getByRole("link", { name: "Choose by hand" }).or(button("Choose by hand")).first().click();
  await merchant.app.getByRole("heading", { name: "New rule" }).waitFor();
  // The page is chosen already.
  await merchant.app.getByRole("listitem").filter({ hasText: page.title }).first().waitFor();
  await merchant.app.getByText(`On the page of ${page.title}`).waitFor();
  expect(await inBar("Save").count()).toBe(0);
  await merchant.app.getByLabel("Name", { exact: true }).fill("Our guest first");
  await inBar("Save").click();
  await merchant.app.getByText("Choose at least one.").waitFor();
  await pick(guest.title);
  await merchant.app.getByText(`Put ${guest.title} in place 1 in every list on the pages of ${page.title}.`).waitFor();
  const after = merchant.app
    .getByRole("region", { name: "Similar products" })
    .getByRole("list", { name: "With your draft" });
  await after.getByRole("listitem").first().getByText("Put here by “Our guest first”").waitFor();
  await button("Play it").click();
  await merchant.app.getByText(/^\d+ of 100 carts would have seen something else$/).waitFor();
  await clean();
  await inBar("Save").click();
  await draft().waitFor();
  expect((await shoppersSee()).ids).not.toContain(guest.id);
});

it("earlier rules win, and the order is changed by buttons and by dragging", async () => {
  await merchant.app.getByRole("link", { name: "New rule" }).click();
  await merchant.app.getByLabel("Name", { exact: true }).fill("No vouchers");
  await merchant.app.getByLabel("What to do").selectOption("Hide products");
  await merchant.app.getByLabel("Which products are hidden").selectOption("Products within a price");
  await merchant.app.getByLabel("From", { exact: true }).fill("9999");
  await inBar("Save").click();
  const rules = merchant.app.getByRole("list", { name: "Rules" }).getByRole("listitem");
  const names = async () => (await rules.getByRole("link").allTextContents()).join(", ");
  await waitFor("both rules", async () => (await names()) === "Our guest first, No vouchers");
  await button("Move up: No vouchers").click();
  await waitFor("the other order", async () => (await names()) === "No vouchers, Our guest first");
  await rules.nth(1).dragTo(rules.nth(0));
  await waitFor("the first order", async () => (await names()) === "Our guest first, No vouchers");
  await clean();
});

it("published, shoppers see it within a minute, with the reason in the admin", async () => {
  await button("Publish").click();
  const before = Date.now();
  await merchant.app.getByText("Version 1").waitFor();
  await merchant.app.getByText("Live", { exact: true }).waitFor();
  await waitFor("the storefront's list", async () => {
    const { ids, isPublished } = await shoppersSee();
    return ids[0] === guest.id && isPublished;
  });
  expect(Date.now() - before).toBeLessThan(60_000);
  await merchant.open(`/app/recommendations/products/${page.id}`);
  const table = merchant.app.getByRole("table", { name: "Similar products" });
  await table.locator("tbody tr").first().getByText("Put here by “Our guest first”").waitFor();
});

it("one click goes back to how it was", async () => {
  await merchant.open("/app/recommendations/rules");
  await button("Go back to no rules").click();
  await merchant.app.getByText("Back to no rules.").waitFor();
  await waitFor("the storefront's list", async () => {
    const { ids, isPublished } = await shoppersSee();
    return !ids.includes(guest.id) && isPublished;
  });
  await button("Go back to this: version 1").click();
  await merchant.app.getByText("Brought back version 1.").waitFor();
  await waitFor("the guest again", async () => (await shoppersSee()).ids[0] === guest.id);
  await clean();
});

it("a rule for one place says where it acts, and acts there alone", async () => {
  await merchant.app.getByRole("link", { name: "New rule" }).click();
  await merchant.app.getByLabel("Name", { exact: true }).fill("Not in the cart");
  await merchant.app.getByLabel("What to do").selectOption("Hide products");
  await merchant.app.getByLabel("Which products are hidden").selectOption("Products within a price");
  await merchant.app.getByLabel("From", { exact: true }).fill("0");
  await merchant.app.getByLabel("Shown in").selectOption("Cart page");
  await merchant.app.getByText("Acts where Aisle answers while the shopper is there").waitFor();
  await merchant.app.getByLabel("For", { exact: true }).selectOption("Shoppers in a country");
  await inBar("Save").click();
  await merchant.app.getByText("Choose at least one.").waitFor();
  await merchant.app.getByLabel("For", { exact: true }).selectOption("Everybody");
  await merchant.app.getByText(/^Hide products from £0.00 in every list, shown in: Cart page\.$/).waitFor();
  await clean();
  await inBar("Save").click();
  await merchant.app.getByText("Live answers only").waitFor();
  await button("Publish").click();
  await waitFor("the cart to have nothing", async () => (await shoppersSee("cart")).ids.length === 0);
  expect((await shoppersSee("product")).ids[0]).toBe(guest.id);
});

it("a draft is kept as a version to try, and shoppers see nothing of it", async () => {
  await button("Turn off: Not in the cart").click();
  await draft().waitFor();
  const [live] = await db.query<{ version: number }>(`SELECT max(version) AS version FROM "RuleVersion"`);
  await button("Keep as a version to try").click();
  await merchant.app.getByText(`Version ${live!.version + 2}`, { exact: true }).waitFor();
  await merchant.app.getByText("Not in the cart").first().waitFor();
  expect((await shoppersSee("cart")).ids).toEqual([]);
  await clean();
});
