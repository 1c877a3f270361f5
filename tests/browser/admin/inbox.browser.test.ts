import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decide } from "~/domains/attribution/attribution.server";
import * as orders from "~/domains/orders/orders.server";
import { inShop } from "~/infra/scope";
import type { CanonicalOrder } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { aLine, anOrder } from "../../support/canonical";
import { makeChannel } from "../../support/database";
import { useKeptShop } from "../../support/kept-shop/kept-shop";
import { idsOf } from "../../support/looks";
import { type Admin, type Merchant, startAdmin } from "../support/admin";
import { barriers, barriersByDayAndNight, overflow } from "../support/checks";
import type { Look } from "../support/chromium";

const db = useKeptShop("small");
let admin: Admin;
let merchant: Merchant;
let etsy: ChannelId;
let copyId = "";
const now = new Date();

const rows = () => merchant.app.locator("tbody tr");
const range = (text: string) => merchant.app.getByText(text, { exact: true }).waitFor();
const says = (text: string | RegExp) => merchant.app.getByText(text).first().waitFor();
const press = (name: string | RegExp) => merchant.app.getByRole("button", { name }).first().click();

/** Beside the shop a store and a marketplace, whose writer is the app's own; one sale was copied into the shop. */
beforeAll(async () => {
  admin = await startAdmin(db);
  const ids = await idsOf(admin.stack);
  const shopId = ids.shopId as ShopId;
  const [main, store] = [
    ids.channelId as ChannelId,
    await makeChannel(db, shopId, { platform: "woocommerce", title: "Fern Store" }),
  ];
  etsy = await makeChannel(db, shopId, { platform: "etsy", title: "Fern Handmade" });
  const place = (channelId: ChannelId, externalId: string, given: Partial<CanonicalOrder>) =>
    inShop(shopId, (scope) =>
      orders.apply(scope, { channelId, timeZone: "Europe/London", now }, [
        {
          kind: "order",
          order: anOrder({
            ...{ externalId, placedAt: now.toISOString(), updatedAt: now.toISOString() },
            ...{ lines: [aLine({ externalId: "1", title: "A mug", unitPriceMinor: 2_450n })] },
            ...given,
          }),
        },
      ]),
    );
  await place(store, "71", { name: "#90001", platformStatus: "awaiting-shipment", email: "ann@example.com" });
  await place(etsy, "3304455667", { platformStatus: "completed", fulfillmentStatus: "fulfilled" });
  await place(etsy, "3304455668", { name: "#90001", platformStatus: "paid" });
  await place(etsy, "3304455669", { platformStatus: "paid", currency: "USD" });
  await place(main, "990042", { name: "#90042", tags: ["Etsy 3304455667"], platformStatus: "PAID/UNFULFILLED" });
  copyId = await inShop(shopId, async (scope) => {
    await orders.findCopies(scope, null);
    return (await orders.getOrder(scope, "990042"))?.id ?? "";
  });
  await decide(shopId, await inShop(shopId, (scope) => orders.orderIdsFrom(scope, "2000-01-01", null, 10)), now);
  merchant = await admin.merchant();
});
afterAll(() => admin?.stop());

describe("the inbox", () => {
  it("says of every order by which channel it came, and what the platform calls its state", async () => {
    await merchant.open("/app/orders?q=90001");
    await range("1–2 of 2 orders");
    const store = rows().filter({ hasText: "Fern Store" });
    await store.getByText("awaiting-shipment").waitFor();
    expect(await store.getByText("WooCommerce:").count()).toBe(1);
    await rows().filter({ hasText: "Fern Handmade" }).getByText("paid", { exact: true }).waitFor();
  });

  it("is narrowed to a channel, and to a platform's own word", async () => {
    await merchant.open("/app/orders");
    await press("Search and filter results");
    await press("Channel");
    await merchant.app.getByRole("checkbox", { name: "Fern Handmade" }).click();
    await range("1–3 of 3 orders");
    await merchant.page.waitForURL((url) => url.search.includes(`channel=${etsy}`));
    await merchant.open(`/app/orders?channel=${etsy}`);
    await press("Platform status");
    await merchant.app.getByRole("checkbox", { name: "completed" }).click();
    await range("1–1 of 1 order");
    const [file] = await Promise.all([
      merchant.page.waitForEvent("download"),
      merchant.app.getByRole("button", { name: "Export CSV" }).first().click(),
    ]);
    const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("Fern Handmade,etsy,completed,false");
  });

  it("leaves an address that names no channel as the whole list", async () => {
    await merchant.open("/app/orders?channel=nonsense&q=90001");
    await range("1–2 of 2 orders");
  });
});

describe("an order", () => {
  it("leads to its platform, and says how its state was read", async () => {
    await merchant.open("/app/orders?q=90001");
    await rows().filter({ hasText: "Fern Store" }).getByRole("link", { name: "#90001" }).click();
    await says("Not one of WooCommerce’s own words");
    const link = merchant.app.getByRole("link", { name: "Open in WooCommerce" });
    expect(await link.getAttribute("href")).toMatch(/\/wp-admin\/post\.php\?post=71&action=edit$/);
    await says("WooCommerce says “awaiting-shipment”");
  });

  it("that was copied counts again when the merchant says so, and not when they take it back", async () => {
    await merchant.open(`/app/orders/${copyId}`);
    await says("A copy of #3304455667");
    await press("It is an order of its own");
    await says("You said that it is an order of its own: it counts.");
    await press("It is a copy after all");
    // Both states name the copy: this button stands in the one that was waited for.
    await merchant.app.getByRole("button", { name: "It is an order of its own" }).waitFor();
    await says("A copy of #3304455667");
  });
});

describe("reports", () => {
  it("tell all channels as one shop, side by side, and one at a time, and what no sum holds", async () => {
    await merchant.open("/app/analytics?days=7");
    await says(/1 order in USD, .*24\.50/);
    await says("that an app copied from another of your channels");
    const row = merchant.app
      .getByRole("table", { name: "Channels side by side" })
      .getByRole("row", { name: /Fern Handmade/ });
    await row.getByText("£49.00").waitFor();
    await merchant.app.getByLabel("Channel", { exact: true }).selectOption(etsy);
    await merchant.app.getByRole("table", { name: "Channels side by side" }).waitFor({ state: "detached" });
    await merchant.app.getByText("£49.00").first().waitFor();
    await merchant.page.waitForURL((url) => url.search.includes(`channel=${etsy}`));
    await merchant.open(`/app/analytics/earned?channel=${etsy}`);
    await merchant.app
      .getByRole("row", { name: /^All orders/ })
      .getByText("£49.00")
      .first()
      .waitFor();
    expect(merchant.complaints()).toEqual([]);
  });
});

describe.each<Look>(["wide", "phone"])("%s", (look) => {
  it("with several channels: no barrier, no sideways scrolling", async () => {
    const other = await admin.merchant(look);
    for (const path of ["/app/orders", `/app/orders/${copyId}`, "/app/analytics?days=7", "/app/analytics/earned"]) {
      await other.open(path);
      const found = look === "wide" ? barriersByDayAndNight(other.page, other.frame()) : barriers(other.frame());
      expect(await found, path).toEqual([]);
      expect(await overflow(other.frame()), path).toBeLessThanOrEqual(0);
    }
    expect(other.complaints()).toEqual([]);
    await other.leave();
  });
});
