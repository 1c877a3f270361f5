import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallSeed } from "../../shopify/state/small-seed";
import type { EtsyShop } from "../shop";
import { createReceipt, refundReceipt } from "../state/receipts";
import { TEST_APP, testShop } from "../testing/test-shop";

type Json = Record<string, unknown>;
interface Inventory {
  products: { product_id: number; sku: string; property_values: Json[]; offerings: Json[] }[];
}

let shop: EtsyShop;
let token: string;

beforeAll(async () => {
  shop = await testShop(smallSeed());
  token = shop.grant().access_token;
});
afterAll(() => shop?.close());

async function ask(path: string, init: RequestInit = {}, of = shop) {
  const headers = {
    "x-api-key": `${TEST_APP.keystring}:${TEST_APP.sharedSecret}`,
    authorization: `Bearer ${of === shop ? token : of.grant().access_token}`,
    ...(typeof init.body === "string" && { "content-type": "application/json" }),
  };
  const response = await fetch(`${of.url}/v3/application/${path}`, { ...init, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

const inShop = (path: string) => ask(`shops/${shop.state.shopId}/${path}`);
const put = (listing: number, body: object) =>
  ask(`listings/${listing}/inventory`, { method: "PUT", body: JSON.stringify(body) });
const patch = (listing: number, body: object) =>
  ask(`shops/${shop.state.shopId}/listings/${listing}`, { method: "PATCH", body: JSON.stringify(body) });
const mug = () => {
  const row = shop.state.listing.list().find(({ data }) => data.products.length > 1);
  if (!row) throw new Error("the seed has a product of several variants");
  return row;
};

/** What an answer must lose and change to be a request. */
const asRequest = ({ products }: Inventory) =>
  products.map(({ sku, property_values, offerings }) => ({
    sku,
    property_values: property_values.map(({ scale_name: _, ...value }) => value),
    offerings: offerings.map(({ price, quantity, is_enabled }) => {
      const { amount, divisor } = price as { amount: number; divisor: number };
      return { price: amount / divisor, quantity, is_enabled, readiness_state_id: null };
    }),
  }));

describe("lists", () => {
  it("come by state and page, with what is asked to be with them", async () => {
    const { body } = await inShop("listings?state=active&limit=2&includes=Images,Inventory");
    expect([body.count, body.results.length]).toEqual([shop.state.listing.count({ state: "active" }), 2]);
    expect(body.results[0]).toMatchObject({ images: expect.any(Array), inventory: { products: expect.any(Array) } });
    const rest = await inShop("listings?state=active&limit=2&offset=2");
    expect(rest.body.results[0]).not.toHaveProperty("inventory");
  });

  it.each(["limit=101", "limit=0", "offset=-1", "min_last_modified=12", "limit=x"])("refuse %s", async (query) => {
    expect(await inShop(`receipts?${query}`)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  });

  it("of receipts are bounded by seconds that are in them", async () => {
    const [first, last] = shop.state.receipt.list({ orderBy: "updated" }).map(({ updated }) => updated) as [
      number,
      number,
    ];
    const since = (second: number) => inShop(`receipts?min_last_modified=${second}&sort_on=updated&sort_order=asc`);
    expect((await since(first)).body.count).toBe(shop.state.receipt.count());
    expect((await since(last)).body.results[0]).toMatchObject({ updated_timestamp: last });
    expect((await since(first + 1)).body.count).toBeLessThan(shop.state.receipt.count());
  });

  it("of ids fail whole for inventories and leave out what is not there for listings", async () => {
    const ids = `listing_ids=${mug().id},5`;
    expect((await ask(`listings/batch?${ids}`)).body.count).toBe(1);
    expect((await ask(`listings/batch/inventory?${ids}`)).status).toBe(404);
  });
});

describe("an inventory", () => {
  const on = { price_on_property: [513], quantity_on_property: [513], sku_on_property: [513] };

  it("is replaced as a whole, and keeps the ids of the same combinations", async () => {
    const { id } = mug();
    const before = (await ask(`listings/${id}/inventory`)).body as Inventory;
    const products = asRequest(before);
    for (const product of products) product.offerings[0]!.quantity = 17;
    const { status, body } = await put(id, { products, ...on });
    expect(status).toBe(200);
    expect(body.products.map(({ product_id }: Json) => product_id)).toEqual(
      before.products.map(({ product_id }) => product_id),
    );
    const one = await put(id, { products: products.slice(0, 1), ...on });
    expect(one.body.products).toHaveLength(1);
    await put(id, { products, ...on });
  });

  it("is refused as it was told, with nothing left, with too much, and with a difference that no property explains", async () => {
    const { id } = mug();
    const told = (await ask(`listings/${id}/inventory`)).body as Inventory;
    const words = async (body: object) => (await put(id, body)).body.error;
    expect(await words(told)).toContain("Invalid input parameter");
    const changed = (quantity: number) =>
      asRequest(told).map((product) => ({ ...product, offerings: [{ ...product.offerings[0], quantity }] }));
    expect(await words({ products: changed(0), ...on })).toBe("One offering must have quantity greater than 0");
    expect(await words({ products: changed(1_000), ...on })).toContain("between 0 and 999");
    const [first, ...others] = asRequest(told);
    const uneven = [{ ...first, offerings: [{ ...first?.offerings[0], quantity: 3 }] }, ...others];
    expect(await words({ products: uneven, ...on, quantity_on_property: [] })).toContain("quantity_on_property");
    expect((await ask(`listings/${id}/inventory`)).body).toEqual(told);
  });
});

describe("a listing", () => {
  it("holds thirteen tags", async () => {
    const tags = Array.from({ length: 14 }, (_, index) => `tag ${index}`);
    expect((await patch(mug().id, { tags })).status).toBe(400);
    expect((await patch(mug().id, { tags: tags.slice(1) })).body.tags).toHaveLength(13);
    expect((await patch(mug().id, { tags: ["longer than twenty letters"] })).status).toBe(400);
  });

  it("is sold out by its last sale, and can be taken away", async () => {
    const row = shop.state.listing.list({ state: "active" }).find(({ data }) => data.products.length === 1);
    const [product] = row?.data.products ?? [];
    if (!row || !product) throw new Error("the seed has a product of one variant");
    const sell = () => sold(row.id, product.product_id, product.quantity);
    expect(sell()).not.toBeNull();
    expect((await ask(`listings/${row.id}`)).body).toMatchObject({ state: "sold_out", quantity: 0 });
    expect(sell()).toBeNull();
    expect((await patch(row.id, { state: "active" })).status).toBe(400);
    expect((await ask(`listings/${row.id}`, { method: "DELETE" })).status).toBe(204);
    expect(await ask(`listings/${row.id}`)).toMatchObject({ status: 404, body: { error: expect.any(String) } });
  });
});

function sold(listing: number, product: number, quantity: number) {
  const nobody = { first_line: null, city: null, state: null, zip: null, country_iso: null, message_from_buyer: null };
  return createReceipt(shop.state, {
    ...nobody,
    ...{ buyer_user_id: 1, buyer_email: null, name: "A. Buyer", shipping: 250, tax: 0, vat: 0, discount: 0 },
    lines: [{ listing, product, title: 'It\'s "it"', sku: "", quantity, price: 1_000, variations: [] }],
  });
}

describe("a receipt", () => {
  it("sums up, and tells refunds as amounts while its payment tells their lines", async () => {
    const { id, data } = mug();
    const receipt = sold(id, data.products[0]?.product_id ?? 0, 2);
    if (!receipt) throw new Error("nothing left");
    const transaction = receipt.data.transactions[0]?.transaction_id ?? 0;
    refundReceipt(shop.state, receipt.id, { reason: "Damaged", items: [{ transaction, amount: 1_000 }] });
    const { body } = await inShop(`receipts/${receipt.id}`);
    expect(body).toMatchObject({
      status: "partially refunded",
      grandtotal: { amount: 2_250, divisor: 100, currency_code: "GBP" },
      refunds: [{ amount: { amount: 1_000 } }],
      transactions: [{ title: "It&#39;s &quot;it&quot;" }],
    });
    const payments = (await inShop(`receipts/${receipt.id}/payments`)).body;
    expect(payments.results[0].payment_adjustments[0]).toMatchObject({
      shop_total_adjustment_amount: 1_000,
      payment_adjustment_items: [{ transaction_id: transaction, amount: 1_000 }],
    });
  });
});

describe("limits", () => {
  it("are told with every answer, by the second and by the day", async () => {
    const small = await testShop(smallSeed(), { limits: { perSecond: 3, perDay: 5 } });
    try {
      const first = await ask("openapi-ping", {}, small);
      expect(Object.fromEntries(first.headers)).toMatchObject({
        ...{
          "x-limit-per-second": "3",
          "x-remaining-this-second": "2",
          "x-limit-per-day": "5",
          "x-remaining-today": "4",
        },
      });
      small.state.advance(2_000);
      for (let count = 0; count < 4; count++) {
        expect((await ask("openapi-ping", {}, small)).status).toBe(200);
        small.state.advance(1_000);
      }
      const refused = await ask("openapi-ping", {}, small);
      expect([refused.status, refused.headers.get("x-remaining-today")]).toEqual([429, "0"]);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3_600);
      small.state.advance(86_400_000);
      expect((await ask("openapi-ping", {}, small)).status).toBe(200);
    } finally {
      await small.close();
    }
  });
});
