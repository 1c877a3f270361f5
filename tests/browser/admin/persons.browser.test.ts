import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as customers from "~/domains/customers/customers.server";
import * as orders from "~/domains/orders/orders.server";
import { inShop } from "~/infra/scope";
import type { Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { DAY } from "~/kernel/time";
import { aCustomer, anOrder } from "../../support/canonical";
import { makeChannel } from "../../support/database";
import { useKeptShop } from "../../support/kept-shop/kept-shop";
import { idsOf } from "../../support/looks";
import { waitFor } from "../../support/stack";
import { type Admin, type Merchant, startAdmin } from "../support/admin";
import { barriers, overflow } from "../support/checks";
import type { Look } from "../support/chromium";

const db = useKeptShop("small");
let admin: Admin;
let merchant: Merchant;
const now = new Date();
const EMAIL = "wilhelmina@example.com";

const heading = (name: string | RegExp) => merchant.app.getByRole("heading", { name, exact: true });
const press = (name: string | RegExp) => merchant.app.getByRole("button", { name }).first().click();
const lines = (text: string) => merchant.app.getByRole("listitem").filter({ hasText: text });
const undo = () => merchant.page.getByRole("button", { name: "Undo" }).last().click();

/** A store and a marketplace beside the shop, each with a record of one buyer whose address nobody verified. */
beforeAll(async () => {
  admin = await startAdmin(db);
  const shopId = (await idsOf(admin.stack)).shopId as ShopId;
  const store = await makeChannel(db, shopId, { platform: "woocommerce", title: "Fern Store" });
  const etsy = await makeChannel(db, shopId, { platform: "etsy", title: "Fern Handmade" });
  const write = (channelId: ChannelId, ...changes: Change[]) =>
    inShop(shopId, async (scope) => {
      const context = { channelId, timeZone: "Europe/London", now };
      await customers.apply(scope, context, changes);
      await orders.apply(scope, context, changes);
    });
  const known = (externalId: string, firstName: string, email: string): Change => ({
    kind: "customer",
    customer: aCustomer({ externalId, firstName, lastName: "Fernsby", email }),
  });
  // So far apart that none of them can be another's copy.
  const bought = (externalId: string, customerExternalId: string, name: string, daysAgo: number): Change => ({
    kind: "order",
    order: anOrder({
      ...{ externalId, customerExternalId, name, email: EMAIL, totalMinor: 1_000n + 333n * BigInt(daysAgo) },
      ...{ placedAt: new Date(now.getTime() - daysAgo * DAY).toISOString(), updatedAt: now.toISOString() },
    }),
  });
  await write(store, known("71", "Wilhelmina", EMAIL), bought("801", "71", "#W-801", 2));
  await write(store, known("72", "Mina", "mina@example.com"), bought("802", "72", "#W-802", 5));
  await write(etsy, bought("3300000001", "700000009", "#3300000001", 9));
  merchant = await admin.merchant();
});
afterAll(async () => {
  await merchant?.leave();
  await admin?.stop();
});

describe("one person on several channels", () => {
  it("is put together from a suggestion, and then is one row with both channels", async () => {
    await merchant.open("/app/customers");
    await merchant.app.getByText("1 pair of customers may be one person").waitFor();
    await merchant.app.getByRole("link", { name: "Look through" }).click();
    await merchant.app.getByText(`Both have the email ${EMAIL}`).waitFor();
    await press("Same person");
    await merchant.app.getByText("No suggestions.").waitFor();
    await merchant.open("/app/customers?q=fernsby");
    const row = merchant.app.locator("tbody tr").filter({ hasText: "Wilhelmina" });
    await row.getByText("Fern Handmade").waitFor();
    expect(await row.getByText("Fern Store").count()).toBe(1);
    await row.getByRole("link").first().click();
    await heading("2 accounts").waitFor();
  });

  it("has one timeline, of the orders of both", async () => {
    await lines("#W-801").getByText("Fern Store").waitFor();
    await lines("#3300000001").getByText("Fern Handmade").waitFor();
    expect(await lines("#W-802").count()).toBe(0);
  });

  it("is split, with a way back", async () => {
    // The way back stands on the page for a moment: it is taken at once. What stood there before looks the same.
    await press("Take out: Fern Handmade");
    await undo();
    await waitFor("both to be one again", async () => {
      const [row] = await db.query<{ accounts: number; persons: number }>(
        `SELECT count(*)::int AS accounts, count(DISTINCT "personId")::int AS persons FROM "Customer"
          WHERE "externalId" IN ('71', '700000009')`,
      );
      return row?.accounts === 2 && row.persons === 1;
    });
    await merchant.open(new URL(merchant.frame().url()).pathname);
    await heading("2 accounts").waitFor();
    await press("Take out: Fern Handmade");
    await heading("1 account").waitFor();
    await lines("#3300000001").waitFor({ state: "detached" });
  });

  it("takes in who is found by their address", async () => {
    await merchant.app.getByLabel("Find a customer").fill("mina@example.com");
    await press("Put together: Mina Fernsby");
    await heading("2 accounts").waitFor();
    await lines("#W-802").getByText("Fern Store").waitFor();
  });

  it.each<Look>(["dark", "phone"])("has a page without barriers, %s too", async (look) => {
    const [person] = await db.query<{ id: string }>(
      `SELECT "personId" AS id FROM "Customer" WHERE email = $1 LIMIT 1`,
      [EMAIL],
    );
    const other = await admin.merchant(look);
    for (const path of [`/app/customers/${person?.id}`, "/app/customers?q=fernsby"]) {
      await other.open(path);
      expect(await barriers(other.frame())).toEqual([]);
      expect(await overflow(other.frame())).toBeLessThanOrEqual(0);
    }
    await other.leave();
  });
});
