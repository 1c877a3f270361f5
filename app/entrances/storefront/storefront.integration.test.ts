import { createHmac } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apply } from "~/domains/catalog/catalog.server";
import { makeServer } from "~/infra/http/serve";
import { addKey } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import { newId, type ShopId } from "~/kernel/ids";
import { aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { appProxy } from "./app-proxy";
import { storefront } from "./storefront";

const db = useDatabase();
const BROWSER =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15";
let server: Server;
let origin: string;
let shop: Awaited<ReturnType<typeof makeShop>>;
let key: string;

async function slot(shopId: ShopId, channelId: string, strategy: string, subject: string, products: string[]) {
  const items = products.map((id, i) => ({
    productExternalId: id,
    score: 1 - i / 10,
    reason: { kind: "bought-together", orders: 43, ofOrders: 50 },
  }));
  await db.query(
    `INSERT INTO "Slot" ("shopId", strategy, "subjectExternalId", "channelId", "modelVersion", items, digest, "updatedAt") VALUES ($1, $2, $3, $4, 1, $5, 'd', now())`,
    [shopId, strategy, subject, channelId, JSON.stringify(items)],
  );
}

beforeAll(async () => {
  shop = await makeShop(db);
  key = await addKey(shop.shopId);
  await inShop(shop.shopId, (scope) =>
    apply(scope, { channelId: shop.channelId, now: new Date() }, [
      ...["1", "2", "3", "4"].map((id) => ({ kind: "product" as const, product: aProduct({ externalId: id }) })),
      {
        kind: "product",
        product: aProduct({ externalId: "sold-out", variants: [aVariant({ externalId: "s", isAvailable: false })] }),
      },
      { kind: "product", product: aProduct({ externalId: "hidden", isPublished: false }) },
    ]),
  );
  await slot(shop.shopId, shop.channelId, "frequently_bought_together", "1", [
    "sold-out",
    "2",
    "hidden",
    "gone",
    "3",
    "1",
    "4",
  ]);
  await slot(shop.shopId, shop.channelId, "best_sellers", "", ["3", "1"]);
  server = makeServer([storefront, appProxy], (_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ask = (query: string, init?: RequestInit) => fetch(`${origin}/storefront/v1/recommendations?${query}`, init);
interface Answer {
  version: number;
  slot: string | null;
  strategy: string | null;
  items: { productId: string; position: number; price: string }[];
}
const items = async (query: string) =>
  ((await (await ask(`key=${key}&${query}`)).json()) as Answer).items.map((item) => item.productId);

describe("GET recommendations", () => {
  it("answers from ready slots, skips what cannot be bought and what is unknown, and tells no number of the shop's", async () => {
    const response = await ask(`key=${key}&product=1&strategy=frequently_bought_together&placement=product&limit=2`);
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      version: 1,
      slot: "frequently_bought_together/1",
      items: [
        { productId: "2", position: 1, price: "10.00", currency: "GBP", url: "/products/product-2" },
        { productId: "3", position: 2 },
      ],
    });
    expect(text).not.toMatch(/score|reason|43/);
  });

  it("answers 304 to who has it", async () => {
    const etag = (await ask(`key=${key}&product=1`)).headers.get("etag") ?? "";
    const again = await ask(`key=${key}&product=1`, { headers: { "if-none-match": `W/${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    expect((await ask(`key=${key}&product=1`, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  it("falls back to best sellers when no strategy is asked for, and gives an unknown product an empty list", async () => {
    expect(await items("product=2")).toEqual(["3", "1"]);
    expect(await items("placement=home")).toEqual(["3", "1"]);
    expect(await items("product=2&strategy=similar")).toEqual([]);
    expect(await items("product=unknown&strategy=frequently_bought_together")).toEqual([]);
    expect((await ask(`key=${key}&product=unknown&strategy=similar`)).status).toBe(200);
  });

  it("gives each list of the shop, on any page", async () => {
    await slot(shop.shopId, shop.channelId, "new_arrivals", "", ["4", "1"]);
    expect(await items("strategy=new_arrivals&placement=home")).toEqual(["4", "1"]);
    const onPage = (await (await ask(`key=${key}&product=3&strategy=new_arrivals`)).json()) as Answer;
    expect(onPage).toMatchObject({ slot: "new_arrivals/shop", items: [{ productId: "4" }, { productId: "1" }] });
  });

  it("honours an exclusion within two seconds", async () => {
    expect(await items("product=1&strategy=frequently_bought_together")).toEqual(["2", "3", "4"]);
    await db.query(`INSERT INTO "Exclusion" ("shopId", "productExternalId", "channelId") VALUES ($1, '2', $2)`, [
      shop.shopId,
      shop.channelId,
    ]);
    await expect
      .poll(() => items("product=1&strategy=frequently_bought_together"), { timeout: 4_000 })
      .toEqual(["3", "4"]);
  });

  it("merges what goes with several viewed products, the latest first, without those", async () => {
    await slot(shop.shopId, shop.channelId, "similar", "3", ["4", "1", "sold-out"]);
    await slot(shop.shopId, shop.channelId, "similar", "4", ["3", "2", "1"]);
    const asked = "products=3,gid://shopify/Product/4&strategy=similar&placement=home";
    const answer = (await (await ask(`key=${key}&${asked}`)).json()) as Answer;
    expect(answer).toMatchObject({ slot: "similar/viewed", strategy: "similar", items: [{ position: 1 }] });
    // 2 is excluded by now.
    expect(answer.items.map((item) => item.productId)).toEqual(["1"]);
    expect(await items("products=unknown&strategy=similar")).toEqual([]);
    const visits = (await (await ask(`key=${key}&product=3&strategy=also_viewed`)).json()) as Answer;
    expect(visits).toMatchObject({ strategy: "similar", slot: "similar/3" });
    expect((await ask(`key=${key}&products=1,2,3,4,5,6,7,8,9,10,11`)).status).toBe(400);
    expect((await ask(`key=${key}&products=`)).status).toBe(400);
  });

  it("refuses wrong questions and keys", async () => {
    expect((await ask("product=1")).status).toBe(401);
    expect((await ask("key=pk_nobody&product=1")).status).toBe(401);
    for (const wrong of ["strategy=magic", "placement=moon", "limit=0", "limit=x", "product=%3Cscript%3E"])
      expect((await ask(`key=${key}&${wrong}`)).status, wrong).toBe(400);
    expect((await ask(`key=${key}`, { method: "POST" })).status).toBe(405);
    expect((await fetch(`${origin}/storefront/v2/recommendations`)).status).toBe(404);
  });

  it("answers a preflight", async () => {
    const response = await ask("", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
  });

  it("never shows one shop what is another's", async () => {
    const other = await makeShop(db);
    const otherKey = await addKey(other.shopId);
    const answer = (await (await ask(`key=${otherKey}&product=1`)).json()) as Answer;
    expect(answer.items).toEqual([]);
  });
});

describe("the app proxy", () => {
  const forwarded = (path: string, query: Record<string, string>) => {
    const all: Record<string, string> = {
      shop: shop.domain,
      logged_in_customer_id: "",
      path_prefix: "/apps/aisle",
      timestamp: String(Math.floor(Date.now() / 1000)),
      ...query,
    };
    const text = Object.keys(all)
      .sort()
      .map((name) => `${name}=${all[name]}`)
      .join("");
    const signature = createHmac("sha256", "test-secret").update(text).digest("hex");
    return fetch(`${origin}/proxy/shopify/${path}?${new URLSearchParams({ ...all, signature })}`);
  };

  it("gives the same answer as the storefront", async () => {
    const answer = (await (await forwarded("recommendations", { product: "1" })).json()) as Answer;
    expect(answer.slot).toBe("frequently_bought_together/1");
    expect(answer.items.length).toBeGreaterThan(0);
  });

  it("refuses what Shopify did not sign, and shops that are not connected", async () => {
    expect((await fetch(`${origin}/proxy/shopify/recommendations?shop=${shop.domain}&product=1`)).status).toBe(401);
    expect((await forwarded("recommendations", { shop: "nobody.myshopify.com" })).status).toBe(404);
    expect((await forwarded("else", {})).status).toBe(404);
  });
});

describe("POST events", () => {
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${origin}/storefront/v1/events`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "content-type": "text/plain", "user-agent": BROWSER, ...headers },
    });
  const event = (more: object = {}) => ({
    id: newId(),
    name: "product_viewed",
    at: new Date().toISOString(),
    clientId: "c1",
    page: "/products/x?secret=1",
    productId: "1",
    ...more,
  });
  const held = async (id: string) =>
    (await db.query(`SELECT * FROM "BehaviourEvent" WHERE "shopId" = $1 AND id = $2`, [shop.shopId, id]))[0];

  it("keeps a batch, each id once, without the query of a page", async () => {
    const click = event({
      name: "aisle:click",
      slot: "similar/1",
      strategy: "similar",
      placement: "product",
      position: 2,
      clickId: "k1",
      productId: "2",
    });
    expect((await send({ key, events: [click, click] })).status).toBe(202);
    expect((await send({ key, events: [click] })).status).toBe(202);
    expect(await held(click.id)).toMatchObject({
      name: "aisle:click",
      subjectExternalId: "1",
      strategy: "similar",
      position: 2,
      clickId: "k1",
      page: "/products/x",
    });
  });

  it("keeps what a block showed, what was added and what was searched for", async () => {
    const shown = event({ name: "aisle:impression", slot: "similar/1", productIds: ["3", "2"] });
    const added = event({ name: "product_added_to_cart", quantity: 3 });
    const searched = event({ name: "search_submitted", query: 'mug, "blue" {1}', productIds: ["9"] });
    expect((await send({ key, events: [shown, added, searched] })).status).toBe(202);
    expect(await held(shown.id)).toMatchObject({ productExternalIds: ["3", "2"], quantity: null, query: null });
    expect(await held(added.id)).toMatchObject({ productExternalIds: [], quantity: 3 });
    expect(await held(searched.id)).toMatchObject({ productExternalIds: ["9"], query: 'mug, "blue" {1}' });
  });

  it("drops what it cannot read and keeps the rest", async () => {
    const good = event();
    const bad = [
      null,
      7,
      event({ name: "made_up" }),
      event({ at: "yesterday" }),
      event({ position: -1 }),
      event({ id: "" }),
    ];
    expect((await send({ key, events: [...bad, good] })).status).toBe(202);
    expect(await held(good.id)).toBeDefined();
    const [count] = await db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "BehaviourEvent" WHERE "shopId" = $1 AND name = 'made_up'`,
      [shop.shopId],
    );
    expect(count?.n).toBe(0);
  });

  it("holds a wrong clock between a week ago and now", async () => {
    const early = event({ at: "1999-01-01T00:00:00Z" });
    const late = event({ at: "2999-01-01T00:00:00Z" });
    await send({ key, events: [early, late] });
    const age = async (id: string) => Date.now() - ((await held(id)) as { occurredAt: Date }).occurredAt.getTime();
    expect(await age(late.id)).toBeLessThan(60_000);
    expect(Math.round((await age(early.id)) / 86_400_000)).toBe(7);
  });

  it("drops bots silently", async () => {
    const crawl = event();
    expect(
      (await send({ key, events: [crawl] }, { "user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" }))
        .status,
    ).toBe(202);
    expect(await held(crawl.id)).toBeUndefined();
  });

  it("keeps no more of one browser than a person can do", async () => {
    const events = Array.from({ length: 400 }, (_, i) => event({ id: `flood-${i}`, clientId: "robot" }));
    for (let i = 0; i < events.length; i += 50) await send({ key, events: events.slice(i, i + 50) });
    const [count] = await db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "BehaviourEvent" WHERE "clientId" = 'robot'`,
    );
    expect(count?.n).toBeGreaterThanOrEqual(300);
    expect(count?.n).toBeLessThan(350);
  });

  it("keeps no more of those that name no browser", async () => {
    const names = [undefined, null, ""];
    const events = Array.from({ length: 800 }, (_, i) => event({ id: `nameless-${i}`, clientId: names[i % 3] }));
    for (let i = 0; i < events.length; i += 50) await send({ key, events: events.slice(i, i + 50) });
    const [count] = await db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "BehaviourEvent" WHERE id LIKE 'nameless-%'`,
    );
    expect(count?.n).toBeGreaterThanOrEqual(600);
    expect(count?.n).toBeLessThan(700);
  });

  it("keeps nothing for a shop that switched measuring off", async () => {
    const quiet = await makeShop(db);
    await db.query(`UPDATE "Shop" SET settings = '{"isMeasuringOn": false}' WHERE id = $1`, [quiet.shopId]);
    const quietKey = await addKey(quiet.shopId);
    const one = event();
    expect((await send({ key: quietKey, events: [one] })).status).toBe(202);
    expect(await db.query(`SELECT 1 FROM "BehaviourEvent" WHERE id = $1`, [one.id])).toEqual([]);
  });

  it("refuses malformed, oversized and unknown", async () => {
    expect((await send("{")).status).toBe(400);
    expect((await send({ key, events: "no" })).status).toBe(400);
    expect((await send({ key, events: Array.from({ length: 51 }, () => event()) })).status).toBe(400);
    expect((await send({ key: "pk_nobody", events: [] })).status).toBe(401);
    expect((await send("x".repeat(200_000))).status).toBe(413);
    expect((await fetch(`${origin}/storefront/v1/events`)).status).toBe(405);
  });

  it("tells that a checkout was completed", async () => {
    await send({
      key,
      events: [event({ name: "checkout_completed", checkoutToken: "ck-1", orderId: "gid://shopify/Order/9" })],
    });
    const told = await db.query<{ payload: unknown }>(
      `SELECT payload FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'behaviour.checkout-completed'`,
      [shop.shopId],
    );
    expect(told).toEqual([{ payload: { checkoutTokens: ["ck-1"] } }]);
  });
});

describe("who asks too much", () => {
  /** Sends until one is refused, at most `most`; the answers' statuses. */
  async function flood(send: (i: number) => Promise<Response>, most: number) {
    const statuses = new Map<number, number>();
    for (let i = 0; i < most && !statuses.has(429); i += 50)
      for (const response of await Promise.all(Array.from({ length: 50 }, (_, n) => send(i + n)))) {
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
        await response.text();
      }
    return statuses;
  }

  it("is told when to come back, after as many events as one address may send", async () => {
    const noisyKey = await addKey((await makeShop(db)).shopId);
    const body = JSON.stringify({ key: noisyKey, events: Array.from({ length: 50 }, () => 0) });
    const statuses = await flood(
      () => fetch(`${origin}/storefront/v1/events`, { method: "POST", body, headers: { "user-agent": BROWSER } }),
      400,
    );
    expect([...statuses.keys()].sort()).toEqual([202, 429]);
    expect(statuses.get(202)).toBeGreaterThanOrEqual(200);
    expect(statuses.get(202)).toBeLessThan(300);
  });
});
