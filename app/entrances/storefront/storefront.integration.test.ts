import { createHmac } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apply } from "~/domains/catalog/catalog.server";
import { makeServer } from "~/infra/http/serve";
import { addKey } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { appProxy } from "./app-proxy";
import { storefront } from "./storefront";

const db = useDatabase();
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
    const nothing = await ask(`key=${key}&product=unknown&strategy=similar`);
    expect([nothing.status, nothing.headers.get("cache-control")]).toEqual([200, "public, max-age=30"]);
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
