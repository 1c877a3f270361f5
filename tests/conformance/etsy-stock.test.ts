import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OpenConnector } from "../../connectors/contract/connector";
import { testDeps } from "../../connectors/contract/testing/deps";
import { etsy } from "../../connectors/etsy/connector";
import type { EtsyShop } from "../../sandbox/etsy/shop";
import { type ListingRow, replaceInventory, updateListing } from "../../sandbox/etsy/state/listings";
import type { ListingState } from "../../sandbox/etsy/state/rows";
import { testShop } from "../../sandbox/etsy/testing/test-shop";
import { credentialsOf, forwarded, stockIn } from "./platforms/etsy";
import { sell } from "./platforms/etsy-sales";
import { conformanceSeed } from "./platforms/shopify-seed";

let shop: EtsyShop;
let open: OpenConnector;
let written: string[];

beforeEach(async () => {
  shop = await testShop(conformanceSeed("GBP"));
  written = [];
  const fetch = forwarded(shop.url);
  const deps = testDeps((url, init) => {
    if (init.method !== "GET") written.push(`${init.method} ${new URL(url).pathname.split("/").at(-1)}`);
    return fetch(url, init);
  });
  open = etsy.open(credentialsOf(shop), deps) as unknown as OpenConnector;
});
afterEach(() => shop.close());

const listings = () => shop.state.listing.list();
const single = () => found(({ data, state }) => state === "active" && data.products.length === 1);
const several = () => found(({ data, state }) => state === "active" && data.products.length > 1);
const again = ({ id }: ListingRow) => found((row) => row.id === id);

function found(wanted: (row: ListingRow) => boolean): ListingRow {
  const row = listings().find(wanted);
  if (!row) throw new Error("the seed has no such listing");
  return row;
}

const itemsOf = ({ id, data }: ListingRow) => data.products.map(({ product_id }) => `${id}:${product_id}`);

async function push(quantities: Record<string, number>) {
  const targets = Object.entries(quantities).map(([inventoryItemExternalId, available]) => ({
    ...{ inventoryItemExternalId, locationExternalId: "shop", available },
  }));
  const pushed = await open.stock.push(targets);
  if (!pushed.ok) throw new Error(pushed.error.message);
  return pushed.value.map(({ error }) => error?.code ?? null);
}

describe("pushing stock", () => {
  it("changes what is asked and nothing else of the listing", async () => {
    const before = several();
    const [first = ""] = itemsOf(before);
    expect(await push({ [first]: 12 })).toEqual([null]);
    const after = again(before);
    expect(after.data.products).toEqual(
      before.data.products.map((product, index) => (index === 0 ? { ...product, quantity: 12 } : product)),
    );
    expect(itemsOf(after)).toEqual(itemsOf(before));
    expect(written).toEqual(["PUT inventory"]);
  });

  it("writes nothing when it is so already", async () => {
    const row = several();
    const [first = ""] = itemsOf(row);
    expect(await push({ [first]: row.data.products[0]?.quantity ?? 0 })).toEqual([null]);
    expect(written).toEqual([]);
  });

  it("holds no more than Etsy takes", async () => {
    const [item = ""] = itemsOf(single());
    expect(await push({ [item]: 5 })).toEqual([null]);
    expect(await push({ [item]: 40_000 })).toEqual([null]);
    expect(stockIn(shop, item)).toBe(999);
    written.length = 0;
    await push({ [item]: 40_000 });
    expect(written).toEqual([]);
  });

  it("says by which properties quantities differ, where they did not before", async () => {
    const row = several();
    const products = row.data.products.map((product) => ({ ...product, quantity: 9 }));
    replaceInventory(shop.state, row.id, { ...row.data, products, quantity_on_property: [] });
    const [first = "", second = ""] = itemsOf(row);
    expect(await push({ [first]: 2 })).toEqual([null]);
    expect([stockIn(shop, first), stockIn(shop, second)]).toEqual([2, 9]);
  });
});

describe("a listing of which nothing is left", () => {
  it("is taken out of the shop, and comes back with its stock, as it was", async () => {
    const row = several();
    const items = itemsOf(row);
    await push(Object.fromEntries(items.map((item) => [item, 0])));
    expect(again(row).state).toBe("inactive");
    expect(items.map((item) => stockIn(shop, item))).toEqual(items.map(() => 0));
    written.length = 0;
    await push(Object.fromEntries(items.map((item) => [item, 0])));
    expect(written).toEqual([]);
    expect(await push({ [items[1] ?? ""]: 4 })).toEqual([null]);
    expect(again(row).state).toBe("active");
    expect(items.map((item) => stockIn(shop, item))).toEqual([0, 4, ...items.slice(2).map(() => 0)]);
    const prices = (of: ListingRow) => of.data.products.map(({ price, sku }) => [price, sku]);
    expect(prices(again(row))).toEqual(prices(row));
  });

  it.each(["inactive", "draft", "expired"] as ListingState[])("stays %s when its seller made it so", async (state) => {
    const row = single();
    updateListing(shop.state, row.id, { state });
    const [item = ""] = itemsOf(row);
    expect(await push({ [item]: 0 })).toEqual([null]);
    expect(await push({ [item]: 6 })).toEqual([null]);
    expect(again(row)).toMatchObject({ state, data: { products: [{ quantity: 6 }] } });
  });

  it("because it sold out on Etsy is not renewed at its seller's cost", async () => {
    const row = single();
    const [product] = row.data.products;
    if (!product) throw new Error("a listing has a product");
    sell(shop.state, { listing: row.id, product: product.product_id, quantity: product.quantity });
    const [item = ""] = itemsOf(row);
    expect(stockIn(shop, item)).toBe(0);
    expect(await push({ [item]: 0 })).toEqual([null]);
    expect(await push({ [item]: 6 })).toEqual(["rejected"]);
    expect(written).toEqual([]);
  });
});
