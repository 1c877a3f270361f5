import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as catalog from "~/domains/catalog/catalog.server";
import { inShop } from "~/infra/scope";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { aProduct, aVariant } from "../../support/canonical";
import { useKeptShop } from "../../support/kept-shop/kept-shop";
import { type Admin, type Merchant, startAdmin } from "../support/admin";
import { barriers, barriersByDayAndNight, overflow } from "../support/checks";
import type { Look } from "../support/chromium";

const db = useKeptShop("sample");
let admin: Admin;
let merchant: Merchant;
let shopId: ShopId;
let second: ChannelId;

/** What a second channel sells: its own words for what the sample shop has, and one thing with the same SKU. */
const WARES = [
  { title: "Hedgerow mug, hand thrown", priceMinor: 1600n },
  { title: "Storm lantern with glass", priceMinor: 3600n },
  { title: "Boston fern, small", priceMinor: 1600n },
  { title: "Solar garden gnome", priceMinor: 990n },
];

beforeAll(async () => {
  admin = await startAdmin(db);
  [{ id: shopId }] = (await db.query<{ id: ShopId }>(`SELECT id FROM "Shop"`)) as [{ id: ShopId }];
  // Channels stand in the order of their ids: this one comes after the shop's own.
  second = newId<ChannelId>();
  await db.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, 'etsy', 'second', 'Second shop', now())`,
    [shopId, second],
  );
  const [mug] = await db.query<{ sku: string }>(
    `SELECT v.sku FROM "Variant" v JOIN "Product" p ON p.id = v."productId" WHERE p.title = 'Stargazer Mug'`,
  );
  await inShop(shopId, (scope) =>
    catalog.apply(scope, { channelId: second, now: new Date() }, [
      ...WARES.map(({ title, priceMinor }, i) => ({
        kind: "product" as const,
        product: aProduct({ externalId: `e${i}`, title, variants: [aVariant({ externalId: `v${i}`, priceMinor })] }),
      })),
      {
        kind: "product",
        product: aProduct({
          externalId: "same",
          title: "A mug full of stars",
          variants: [aVariant({ externalId: "vsame", sku: mug?.sku ?? null, priceMinor: 1750n })],
        }),
      },
    ]),
  );
  await catalog.lookForMatches(shopId);
  merchant = await admin.merchant();
});
afterAll(() => admin?.stop());

const leadOf = async (title: string) => {
  const [row] = await db.query<{ lead: string }>(
    `SELECT l.title AS lead FROM "Product" p JOIN "Product" l ON l."shopId" = p."shopId" AND l.id = p."leadId" WHERE p.title = $1`,
    [title],
  );
  return row?.lead;
};
const waiting = (title: string) => merchant.app.locator("tbody tr", { hasText: title });

describe.each<Look>(["wide", "phone"])("%s", (look) => {
  it("matches and an item's offers: no barrier, no sideways scrolling", async () => {
    const [mug] = await db.query<{ id: string }>(`SELECT id FROM "Product" WHERE title = 'Stargazer Mug'`);
    const beholder = await admin.merchant(look);
    for (const path of ["/app/products/matches", `/app/products/${mug?.id}`, "/app/products"]) {
      await beholder.open(path);
      const found =
        look === "wide" ? barriersByDayAndNight(beholder.page, beholder.frame()) : barriers(beholder.frame());
      expect(await found, path).toEqual([]);
      expect(await overflow(beholder.frame()), path).toBeLessThanOrEqual(0);
      expect(beholder.complaints(), path).toEqual([]);
    }
    await beholder.leave();
  });
});

describe("one catalogue", () => {
  it("lists what two channels sell once, with both, and finds it by the other's name", async () => {
    await merchant.open("/app/products?q=full+of+stars");
    const row = merchant.app.locator("tbody tr");
    expect(await row.count()).toBe(1);
    expect(await row.innerText()).toContain("Stargazer Mug");
    expect(await row.innerText()).toContain("Second shop");
    await merchant.open("/app/products?matched=matched");
    expect(await merchant.app.locator("tbody tr").count()).toBe(1);
  });

  it("says on Home how many matches wait for an answer", async () => {
    await merchant.open("/app");
    await merchant.app.getByRole("heading", { name: /^\d+ items? may be sold on two channels$/ }).waitFor();
    await merchant.app.getByRole("link", { name: "Look at the matches" }).click();
    await merchant.app.getByRole("heading", { name: "Matches" }).waitFor();
    await merchant.open("/app/products?matched=matched");
  });

  it("shows both offers, and splits them and links them again", async () => {
    await merchant.app.getByRole("link", { name: "Stargazer Mug" }).click();
    await merchant.app.getByRole("button", { name: "Split off the offer on Second shop" }).click();
    await merchant.app
      .getByRole("button", { name: "Split off the offer on Second shop" })
      .waitFor({ state: "detached" });
    expect(await leadOf("A mug full of stars")).toBe("A mug full of stars");
    await merchant.app.getByRole("button", { name: /^Link Stargazer Mug/ }).click();
    await merchant.app.getByPlaceholder("Search by title, SKU or barcode").fill("full of stars");
    await merchant.app
      .getByRole("dialog")
      .getByRole("button", { name: /^Link A mug full of stars/ })
      .click();
    await merchant.app.getByRole("button", { name: "Split off the offer on Second shop" }).waitFor();
    expect(await leadOf("A mug full of stars")).toBe("Stargazer Mug");
  });
});

describe("what waits for a yes", () => {
  it("says why, and asks of the right ones alone", async () => {
    await merchant.open("/app/products/matches");
    expect(await waiting("Hedgerow mug, hand thrown").innerText()).toContain("Both say “hedgerow mug”");
    expect(await waiting("Boston fern, small").innerText()).toContain("Boston Fern – Small");
    expect(await waiting("gnome").count()).toBe(0);
  });

  it("links at a yes, by the keyboard", async () => {
    const yes = waiting("Hedgerow mug").getByRole("button", { name: /^Yes/ });
    await yes.focus();
    await yes.press("Enter");
    await waiting("Hedgerow mug").waitFor({ state: "detached" });
    expect(await leadOf("Hedgerow mug, hand thrown")).toBe("Hedgerow Mug");
  });

  it("refuses what is chosen, and does not ask again", async () => {
    await waiting("Storm lantern").getByRole("checkbox").check({ force: true });
    await merchant.app.getByRole("button", { name: "No", exact: true }).first().click();
    await waiting("Storm lantern").waitFor({ state: "detached" });
    await catalog.lookForMatches(shopId);
    await merchant.open("/app/products/matches");
    expect(await waiting("Storm lantern").count()).toBe(0);
    expect(await leadOf("Storm lantern with glass")).toBe("Storm lantern with glass");
  });
});
