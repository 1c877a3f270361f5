import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { creditsOf, decide } from "~/domains/attribution/attribution.server";
import { apply } from "~/domains/catalog/catalog.server";
import { armFor, storefrontExperiments } from "~/domains/experiments/experiments.server";
import { apply as applyOrders, getOrder } from "~/domains/orders/orders.server";
import { saveSettings } from "~/domains/shops/shops.server";
import { makeServer } from "~/infra/http/serve";
import { inShop } from "~/infra/scope";
import { newId, type ShopId } from "~/kernel/ids";
import { aLine, anOrder, aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { claimsOf, encode, jwt, purchaseClaims, seconds } from "../../../tests/support/platform-tokens";
import { offers } from "./offers";

const db = useDatabase();
let server: Server;
let origin: string;
let shop: Awaited<ReturnType<typeof makeShop>>;
let other: Awaited<ReturnType<typeof makeShop>>;

const session = (more: object = {}) => ({
  ...{ aud: "test-key", dest: shop.domain, iat: seconds(), nbf: seconds(), exp: seconds() + 300, jti: "j" },
  ...more,
});
const purchase = (referenceId: string, products: (number | string)[], domain = shop.domain) =>
  purchaseClaims(domain, referenceId, products);

async function ask(door: string, body: object, token?: string) {
  const response = await fetch(`${origin}/offers/v1/${door}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
}
interface Answer {
  items?: { productId: string; variantId: string; strategy: string; position: number }[];
  offer?: { sealed: string; variantId: string; discountPercent: number; changes: object[] } | null;
  changeset?: string | null;
  error?: unknown;
}

async function slot(shopId: ShopId, channelId: string, strategy: string, subject: string, products: string[]) {
  const reason = { kind: "bought-together", orders: 43, ofOrders: 50 };
  const items = products.map((id, i) => ({ productExternalId: id, score: 1 - i / 10, reason }));
  await db.query(
    `INSERT INTO "Slot" ("shopId", strategy, "subjectExternalId", "channelId", "modelVersion", items, digest, "updatedAt") VALUES ($1, $2, $3, $4, 1, $5, 'd', now())`,
    [shopId, strategy, subject, channelId, JSON.stringify(items)],
  );
}

beforeAll(async () => {
  shop = await makeShop(db);
  other = await makeShop(db);
  const of = (id: string, more: object = {}) => ({
    kind: "product" as const,
    product: aProduct({ externalId: id, variants: [aVariant({ externalId: `${id}0` })], ...more }),
  });
  for (const { shopId, channelId } of [shop, other])
    await inShop(shopId, (scope) =>
      apply(scope, { channelId, now: new Date() }, [
        ...["1", "2", "3", "4", "5"].map((id) => of(id)),
        of("6", { variants: [aVariant({ externalId: "60", isAvailable: false })] }),
        of("7", { isPublished: false }),
      ]),
    );
  await slot(shop.shopId, shop.channelId, "frequently_bought_together", "1", ["6", "2", "7", "3", "1"]);
  await slot(shop.shopId, shop.channelId, "frequently_bought_together", "2", ["4", "1"]);
  await slot(shop.shopId, shop.channelId, "best_sellers", "", ["5", "3", "1"]);
  server = makeServer([offers], (_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const basket = (products: string[], more: object = {}) => ({ placement: "checkout", products, ...more });
const offered = async (products: string[], more: object = {}) =>
  (await ask("basket", basket(products, more), jwt(session()))).body.items?.map((item) => item.productId);

describe("what goes with a basket", () => {
  it("is what is bought with all of it, to be had, nothing of it, then best sellers; ids and no number of the shop's", async () => {
    const { status, body, headers } = await ask("basket", basket(["gid://shopify/Product/1", "2"]), jwt(session()));
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(body.items).toEqual([
      { productId: "4", variantId: "40", position: 1, strategy: "frequently_bought_together" },
      { productId: "3", variantId: "30", position: 2, strategy: "frequently_bought_together" },
      { productId: "5", variantId: "50", position: 3, strategy: "best_sellers" },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/score|reason|43/);
    expect(await offered(["2"], { limit: 1 })).toEqual(["4"]);
    expect(await offered([])).toEqual([]);
    expect(await offered(["unknown"])).toEqual(["5", "3", "1"]);
  });

  it("is nothing for a customer who agreed and is held out, and names them; who shows no consent is never held out", async () => {
    const { holdout, ...published } = await inShop(shop.shopId, storefrontExperiments);
    const kindOf = (id: string) => armFor({ holdout, ...published }, "cart", `c${id}`).kind;
    const ids = Array.from({ length: 1_000 }, (_, n) => String(7_000 + n));
    const [out, kept] = [ids.find((id) => kindOf(id) === "held-out")!, ids.find((id) => kindOf(id) === "shown")!];
    const asked = async (id: string | null, consent: boolean, visitor?: string) => {
      const who = id === null ? {} : { sub: `gid://shopify/Customer/${id}` };
      return (await ask("basket", basket(["1"], { consent, visitor }), jwt(session(who)))).body;
    };
    expect(await asked(out, true)).toMatchObject({ items: [], heldOut: `c${out}` });
    expect((await asked(out, false)).items).toHaveLength(3);
    expect((await asked(out, false)).items?.[0]).not.toHaveProperty("subject");
    expect((await asked(kept, true)).items?.[0]).toMatchObject({ subject: `c${kept}` });
    expect((await asked(null, true)).items?.[0]).not.toHaveProperty("subject");

    const visitors = Array.from({ length: 1_000 }, (_, n) => `mr0qk3f9-${n}`);
    const held = (one: string) => armFor({ holdout, ...published }, "cart", one).kind === "held-out";
    const [gone, there] = [visitors.find(held)!, visitors.find((one) => !held(one))!];
    expect(await asked(null, true, gone)).toMatchObject({ items: [], heldOut: gone });
    expect((await asked(null, true, there)).items?.[0]).toMatchObject({ subject: there });
    expect((await asked(null, false, gone)).items?.[0]).not.toHaveProperty("subject");
    // Who is logged in goes before, and no cart can say who that is.
    expect((await asked(kept, true, gone)).items?.[0]).toMatchObject({ subject: `c${kept}` });
    expect((await asked(null, true, `c${out}`)).items?.[0]).not.toHaveProperty("subject");
  });

  it("stands under exclusions and under rules about what stands beside", async () => {
    await db.query(
      `INSERT INTO "Exclusion" ("shopId", "channelId", "productExternalId", "createdAt") VALUES ($1, $2, '5', now())`,
      [shop.shopId, shop.channelId],
    );
    const never = {
      ...{
        id: newId(),
        name: "Apart",
        isOn: true,
        strategy: null,
        placement: null,
        shopper: null,
        subject: { by: "any" },
      },
      action: { kind: "never-together", what: { by: "product", ids: ["4"] }, with: { by: "product", ids: ["1"] } },
    };
    const switches = { isMarginAware: false, isStockAware: false, lowDays: 7, highDays: null, isDiverse: false };
    await db.query(
      `INSERT INTO "RuleVersion" ("shopId", version, definition, "isEmpty", "publishedAt") VALUES ($1, 1, $2, false, now())`,
      [shop.shopId, JSON.stringify({ rules: [never], switches })],
    );
    expect(await offered(["2", "1"])).toEqual(["3"]);
    expect(await offered(["2"])).toEqual(["4", "1", "3"]);
    await db.query(`DELETE FROM "RuleVersion" WHERE "shopId" = $1`, [shop.shopId]);
    await db.query(`DELETE FROM "Exclusion" WHERE "shopId" = $1`, [shop.shopId]);
  });

  it("is told to nobody without the shop's good token, and never of another shop", async () => {
    const bad = [
      undefined,
      "none",
      jwt(session(), "another-secret"),
      jwt(session({ exp: seconds() - 60 })),
      jwt(session({ aud: "another-app" })),
      jwt(session({ dest: "nobody-knows.myshopify.com" })),
      jwt(purchase("r", ["1"])),
    ];
    for (const token of bad) expect((await ask("basket", basket(["1"]), token)).status).toBe(401);
    const theirs = await ask("basket", basket(["1"]), jwt(session({ dest: other.domain })));
    expect(theirs.body.items).toEqual([]);
  });

  it("answers wrong questions with 400, other methods with 405, and lets any page ask first", async () => {
    expect((await ask("basket", { placement: "home", products: ["1"] }, jwt(session()))).status).toBe(400);
    expect((await ask("basket", basket(["1"], { limit: 99 }), jwt(session()))).status).toBe(400);
    expect((await fetch(`${origin}/offers/v1/basket`, { method: "POST", body: "no" })).status).toBe(400);
    expect((await fetch(`${origin}/offers/v1/basket`)).status).toBe(405);
    expect((await fetch(`${origin}/offers/v1/other`, { method: "POST" })).status).toBe(404);
    const preflight = await fetch(`${origin}/offers/v1/basket`, { method: "OPTIONS" });
    expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
  });
});

describe("after a purchase", () => {
  const offerFor = async (referenceId: string) =>
    (await ask("purchase", { token: jwt(purchase(referenceId, [1])) })).body.offer ?? null;
  const accept = (referenceId: string, offer: unknown, more: object = {}) =>
    ask("changeset", { token: jwt(purchase(referenceId, [1])), offer, ...more });

  it("one offer is made, at the merchant's discount and no other", async () => {
    expect(await offerFor("plain")).toMatchObject({ variantId: "20", discountPercent: 0 });
    expect((await offerFor("plain"))?.changes).toEqual([{ type: "add_variant", variantId: 20, quantity: 1 }]);
    await inShop(shop.shopId, (scope) => saveSettings(scope, { postPurchaseDiscountPercent: 15 }));
    const discount = { value: 15, valueType: "percentage", title: "15%" };
    expect((await offerFor("ref"))?.changes).toEqual([{ type: "add_variant", variantId: 20, quantity: 1, discount }]);
  });

  it("accepting it is signed for that purchase, whatever else the browser asks for", async () => {
    const offer = await offerFor("ref");
    const changes = [{ type: "add_variant", variantId: 20, quantity: 9, discount: { value: 100 } }];
    const { status, body } = await accept("ref", offer?.sealed, { changes, discountPercent: 100 });
    expect(status).toBe(200);
    const claims = claimsOf(body.changeset ?? "");
    expect(body.changeset).toBe(jwt(claims));
    expect(claims).toMatchObject({ iss: "test-key", sub: "ref", changes: offer?.changes });
    expect(claims["jti"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("accepting it again, or another offer, is the same one change: Shopify takes an id once", async () => {
    const [first, second] = [await offerFor("twice"), await offerFor("twice")];
    const ids = [first, first, second].map(
      async (offer) => claimsOf((await accept("twice", offer?.sealed)).body.changeset ?? "")["jti"],
    );
    expect(new Set(await Promise.all(ids)).size).toBe(1);
    const kept = await db.query(`SELECT "clientId" FROM "BehaviourEvent" WHERE "checkoutToken" = 'twice'`);
    // No browser: what leads to none is told to no destination.
    expect(kept).toEqual([{ clientId: null }]);
  });

  it("nothing is signed for a changed offer, another purchase, another shop, or what is sold out since", async () => {
    const sealed = (await offerFor("mine"))?.sealed ?? "";
    const [head, , mark] = sealed.split(".");
    const changed = [head, encode({ ...claimsOf(sealed), discountPercent: 50 }), mark].join(".");
    for (const offer of [changed, "", null, jwt({ ...claimsOf(sealed), discountPercent: 50 }, "guess")])
      expect((await accept("mine", offer)).body).toEqual({ error: "not-offered" });
    expect((await accept("other", sealed)).status).toBe(409);
    const theirs = await ask("changeset", { token: jwt(purchase("mine", [1], other.domain)), offer: sealed });
    expect(theirs.body).toEqual({ error: "not-offered" });
    await db.query(`UPDATE "Variant" SET "isAvailable" = false WHERE "shopId" = $1 AND "externalId" = '20'`, [
      shop.shopId,
    ]);
    expect((await accept("mine", sealed)).body).toEqual({ error: "sold-out" });
    await db.query(`UPDATE "Variant" SET "isAvailable" = true WHERE "shopId" = $1 AND "externalId" = '20'`, [
      shop.shopId,
    ]);
  });

  it("nobody is answered without a purchase's good token", async () => {
    for (const token of [
      undefined,
      "x",
      jwt(purchase("r", [1]), "guess"),
      jwt({ ...purchase("r", [1]), iss: "me" }),
      jwt(session()),
    ]) {
      expect((await ask("purchase", { token })).status).toBe(401);
      expect((await ask("changeset", { token, offer: "x" })).status).toBe(401);
    }
  });

  it("the order's line is credited to the offer", async () => {
    await accept("paid", (await offerFor("paid"))?.sealed);
    const at = new Date(Date.now() - 60_000).toISOString();
    const lines = [
      aLine({ externalId: "l1", productExternalId: "1", unitPriceMinor: 1000n }),
      aLine({ externalId: "l2", productExternalId: "2", unitPriceMinor: 1000n, discountMinor: 150n }),
    ];
    const order = anOrder({
      externalId: "o",
      lines,
      totalMinor: 1850n,
      checkoutToken: "paid",
      placedAt: at,
      updatedAt: at,
    });
    const orderId = await inShop(shop.shopId, async (scope) => {
      const context = { channelId: shop.channelId, timeZone: "Europe/London", now: new Date() };
      await applyOrders(scope, context, [{ kind: "order", order }]);
      return (await getOrder(scope, "o"))?.id ?? "";
    });
    await decide(shop.shopId, [orderId], new Date());
    expect(await inShop(shop.shopId, (scope) => creditsOf(scope, orderId))).toMatchObject([
      { source: "recommendations", placement: "post_purchase", lineExternalId: "l2", grossMinor: 850n },
      { source: "unattributed", grossMinor: 1000n },
    ]);
  });
});
