import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placeAppBlock, readExtensions } from "../../../sandbox/shopify/online-store";
import { useKeptShop } from "../../support/kept-shop/kept-shop";
import { waitFor } from "../../support/stack";
import { type Admin, type Merchant, startAdmin } from "../support/admin";

const db = useKeptShop("small");
let admin: Admin;
let merchant: Merchant;

beforeAll(async () => {
  admin = await startAdmin(db);
  merchant = await admin.merchant();
});
afterAll(() => admin?.stop());

describe("Home", () => {
  it("ticks the setup guide by what is true of the shop", async () => {
    await merchant.open("/app");
    await merchant.app.getByText("2 of 5 done").waitFor();
    const { uid } = readExtensions("extensions").themes[0]!;
    const block = { app: admin.stack.sandbox.app.handle, block: "frequently-bought-together", uid };
    placeAppBlock(admin.stack.shop.state, { template: "product", block, settings: {} });
    await merchant.open("/app");
    await merchant.app.getByText("3 of 5 done").waitFor();
    await merchant.app.getByText("On the product page", { exact: true }).waitFor();
  });

  it("leads into the theme editor with the other block in place", async () => {
    await merchant.app.getByRole("link", { name: "Add to theme: You may also like" }).click();
    await merchant.page.waitForURL(/themes\/current\/editor.*you-may-also-like/);
  });

  it("shows the four key numbers against the period before", async () => {
    await merchant.open("/app");
    for (const name of ["Net sales", "Orders", "Average order value", "Attributed sales"])
      await merchant.app.getByRole("heading", { name, exact: true }).waitFor();
  });
});

describe("Recommendations", () => {
  it("says why, and an exclusion is live on the storefront's list", async () => {
    const [slot] = await db.query<{ subject: string; first: string }>(
      `SELECT "subjectExternalId" AS subject, items->0->>'productExternalId' AS first FROM "Slot"
       WHERE strategy = 'frequently_bought_together' AND jsonb_array_length(items) > 3 ORDER BY demand DESC LIMIT 1`,
    );
    await merchant.open(`/app/recommendations/products/${slot!.subject}`);
    const table = merchant.app.getByRole("table", { name: "Frequently bought together" });
    const row = table.locator("tbody tr").first();
    await row.getByText(/^In \d+ of \d+ orders with this product$/).waitFor();
    await row.getByRole("button", { name: /^Exclude/ }).click();
    await row.getByText("Excluded", { exact: true }).waitFor();
    const [exclusion] = await db.query<{ product: string }>(`SELECT "productExternalId" AS product FROM "Exclusion"`);
    expect(exclusion?.product).toBe(slot!.first);
    await waitFor("the shop-wide list to be written", async () => {
      const [wide] = await db.query<{ at: Date }>(
        `SELECT "publishedAt" AS at FROM "Slot" WHERE strategy = 'shop_wide' AND "publishedAt" > now() - interval '30 seconds'`,
      );
      return wide?.at;
    });
    await row.getByRole("button", { name: /^Allow/ }).click();
    await row.getByText("Can be shown", { exact: true }).waitFor();
  });
});

describe("Settings", () => {
  const hours = () => merchant.app.getByLabel("Attribution window");
  const inBar = (name: string) => merchant.page.getByRole("button", { name, exact: true });

  it("asks to save what was changed, and keeps it", async () => {
    await merchant.open("/app/settings");
    await hours().fill("48");
    await inBar("Save").click();
    await merchant.page.getByText("Settings saved").waitFor();
    await merchant.open("/app/settings");
    expect(await hours().inputValue()).toBe("48");
  });

  it("says at the field what is wrong, and discards", async () => {
    await hours().fill("0");
    await inBar("Save").click();
    await merchant.app.getByText("Enter a whole number of hours from 1 to 720.").waitFor();
    await inBar("Discard").click();
    // The bar is the admin's: its press comes to the app as a message, a moment later.
    await waitFor("what was saved", async () => (await hours().inputValue()) === "48");
    await merchant.app.getByText("Enter a whole number of hours").waitFor({ state: "detached" });
  });

  it("takes what was typed before the page answered", async () => {
    await merchant.open("/app/channels");
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await merchant.page.route(/\/assets\/entry\.client-/, async (route) => {
      await held;
      await route.continue();
    });
    const opened = merchant.open("/app/settings");
    await hours().fill("72");
    letGo();
    await opened;
    await merchant.page.unroute(/\/assets\/entry\.client-/);
    await inBar("Discard").click();
    await waitFor("what was saved", async () => (await hours().inputValue()) === "48");
  });

  it("replaces the storefront's key only after asking", async () => {
    await merchant.open("/app/settings");
    const former = await merchant.app.getByLabel("Key", { exact: true }).inputValue();
    await merchant.app.getByRole("button", { name: "Replace the key" }).click();
    await merchant.app.getByRole("button", { name: "Replace now" }).click();
    await waitFor("another key", async () => {
      const key = await merchant.app.getByLabel("Key", { exact: true }).inputValue();
      return key !== former;
    });
    await merchant.app.getByText(/^The former key works until /).waitFor();
    await merchant.app.getByRole("button", { name: "Stop the former key now" }).click();
    await merchant.app.getByText(/^The former key works until /).waitFor({ state: "detached" });
  });
});

describe("The block for emails", () => {
  it("is looked at whole", async () => {
    await merchant.open("/app/recommendations/email");
    const frame = merchant.app.locator("iframe[title='Preview']");
    await waitFor("a frame as tall as its piece", () =>
      frame.evaluate((element) => {
        const { clientHeight, contentDocument } = element as HTMLIFrameElement;
        const bottom = contentDocument?.body?.lastElementChild?.getBoundingClientRect().bottom ?? Number.NaN;
        return bottom > 0 && bottom <= clientHeight && clientHeight - bottom < 20;
      }),
    );
  });
});

describe("Channels", () => {
  it("compares with the shop when asked, and says what it mended", async () => {
    await merchant.open("/app/channels");
    await merchant.app.getByRole("button", { name: "Compare with the shop now" }).click();
    const runs = merchant.app.getByRole("table", { name: "What was read, and when" });
    await runs.getByText("Comparison with the shop").waitFor();
    await runs.locator("tbody tr").first().getByText("Done", { exact: true }).waitFor({ timeout: 60_000 });
  });
});

describe("Analytics", () => {
  it("shows the table behind a chart, and another period", async () => {
    await merchant.open("/app/analytics");
    await merchant.app.getByRole("img", { name: "Net sales" }).waitFor();
    await merchant.app.getByRole("button", { name: "Show as table" }).first().click();
    const days = merchant.app.getByRole("table", { name: "Net sales" }).locator("tbody tr");
    await waitFor("thirty days", async () => (await days.count()) === 30);
    await merchant.app.getByLabel("Period").selectOption("7");
    await waitFor("seven days", async () => (await days.count()) === 7);
  });
});
