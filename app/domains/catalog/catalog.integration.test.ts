import { beforeAll, describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { tallyOf } from "~/kernel/applied";
import type { Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { apply, countProducts, getProduct, listProducts, productFilterChoices, productsCsv } from "./catalog.server";

const db = useDatabase();
let shopId: ShopId;
let channelId: ChannelId;
beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db));
});

const write = (...changes: Change[]) =>
  inShop(shopId, (scope) => apply(scope, { channelId, now: new Date("2026-02-01T00:00:00Z") }, changes));
const read = (externalId: string) => inShop(shopId, (scope) => getProduct(scope, externalId));
const product = (given: Parameters<typeof aProduct>[0]): Change => ({ kind: "product", product: aProduct(given) });
const query = { search: "", filters: {}, sort: "title", direction: "asc" as const, page: 1, size: 50 };

describe("apply", () => {
  it("keeps prices, stock and availability of a product by its variants", async () => {
    const applied = await write(
      product({
        externalId: "p1",
        variants: [
          aVariant({ externalId: "p1a", priceMinor: 500n, inventoryQuantity: 3 }),
          aVariant({ externalId: "p1b", priceMinor: 900n, inventoryQuantity: 4, isAvailable: false }),
        ],
      }),
    );
    expect(tallyOf(applied, "product").inserted).toEqual(["p1"]);
    expect(await read("p1")).toMatchObject({
      minPrice: { minor: 500n, currency: "GBP" },
      maxPrice: { minor: 900n },
      isAvailable: true,
      inventoryTotal: 7,
      variantCount: 2,
    });
    await write(
      product({
        externalId: "p1",
        updatedAt: "2026-01-02T00:00:00Z",
        variants: [aVariant({ externalId: "p1b", priceMinor: 900n, inventoryQuantity: 0, isAvailable: false })],
      }),
    );
    expect(await read("p1")).toMatchObject({ isAvailable: false, inventoryTotal: 0, variantCount: 1 });
  });

  it("changes nothing when a batch comes twice", async () => {
    const change = product({ externalId: "twice", tags: ["a", 'quo"te', "b,c"], images: [] });
    await write(change);
    const applied = await write(change);
    expect(applied.tallies).toMatchObject({
      product: { inserted: [], updated: [], unchanged: 1 },
      variant: { inserted: [], updated: [], unchanged: 1 },
    });
    expect((await read("twice"))?.tags).toEqual(["a", 'quo"te', "b,c"]);
  });

  it("knows that a product was touched and nothing of it changed: nobody is told, and what is older stays out", async () => {
    const at = (day: string, title = "Mug") =>
      product({ externalId: "touched", title, updatedAt: `2026-01-${day}T00:00:00Z` });
    const told = () =>
      db.query(`SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'catalog.product-changed'`, [shopId]);
    await write(at("02"));
    const before = (await told()).length;
    const touched = await write(at("05"));
    expect(touched.tallies["product"]).toMatchObject({ inserted: [], updated: [], unchanged: 1, overtaken: 0 });
    expect(await told()).toHaveLength(before);
    const older = await write(at("04", "Cup"));
    expect(older.tallies["product"]).toMatchObject({ updated: [], overtaken: 1 });
    expect(await read("touched")).toMatchObject({ title: "Mug" });
    expect((await write(at("06", "Cup"))).tallies["product"]).toMatchObject({ updated: ["touched"] });
  });

  it("keeps the address in the store when a message does not tell it", async () => {
    await write(product({ externalId: "url", onlineUrl: "https://shop.example/products/url" }));
    const silent = product({ externalId: "url", onlineUrl: null, title: "New", updatedAt: "2026-01-06T00:00:00Z" });
    await write(silent);
    expect(await read("url")).toMatchObject({ title: "New", onlineUrl: "https://shop.example/products/url" });
    const applied = await write(silent);
    expect(applied.tallies["product"]).toMatchObject({ unchanged: 1, updated: [] });
  });

  it("lets no older change overwrite a newer one, nor its variants", async () => {
    await write(product({ externalId: "old", title: "New", updatedAt: "2026-01-05T00:00:00Z" }));
    const applied = await write(
      product({
        externalId: "old",
        title: "Old",
        updatedAt: "2026-01-04T00:00:00Z",
        variants: [aVariant({ externalId: "vold", priceMinor: 1n })],
      }),
    );
    expect(applied.tallies["product"]).toMatchObject({ overtaken: 1, updated: [] });
    expect(await read("old")).toMatchObject({ title: "New", minPrice: { minor: 1000n } });
  });

  it("does not resurrect what was deleted later, whichever came first", async () => {
    await write({ kind: "product-deleted", externalId: "gone", at: "2026-01-10T00:00:00Z" });
    await write(product({ externalId: "gone", updatedAt: "2026-01-09T00:00:00Z" }));
    expect(await read("gone")).toBeNull();
    await write(product({ externalId: "back", updatedAt: "2026-01-09T00:00:00Z" }));
    await write({ kind: "product-deleted", externalId: "back", at: "2026-01-10T00:00:00Z" });
    expect(await read("back")).toBeNull();
    await write(product({ externalId: "back", updatedAt: "2026-01-11T00:00:00Z" }));
    expect(await read("back")).toMatchObject({ variantCount: 1, isAvailable: true });
  });

  it("hangs variants that come apart on their product and tells which product is missing", async () => {
    const applied = await write(
      { ...product({ externalId: "p2", variants: null }) },
      {
        kind: "variants",
        productExternalId: "p2",
        currency: "GBP",
        variants: [aVariant({ externalId: "p2a", priceMinor: 70n })],
      },
      { kind: "variants", productExternalId: "nowhere", currency: "GBP", variants: [aVariant({ externalId: "x" })] },
    );
    expect(applied.unresolved).toEqual([{ resource: "product", externalId: "nowhere" }]);
    expect(await read("p2")).toMatchObject({ variantCount: 1, minPrice: { minor: 70n } });
  });

  it("leaves what a message does not tell", async () => {
    await write(
      product({
        externalId: "p3",
        variants: [aVariant({ externalId: "p3a", unitCostMinor: 42n, tracksInventory: true })],
      }),
    );
    const { unitCostMinor: _c, isAvailable: _a, tracksInventory: _t, ...told } = aVariant({ externalId: "p3a" });
    await write(
      product({ externalId: "p3", updatedAt: "2026-01-02T00:00:00Z", variants: [{ ...told, inventoryQuantity: 0 }] }),
    );
    expect((await read("p3"))?.variants[0]).toMatchObject({
      unitCost: { minor: 42n },
      tracksInventory: true,
      isAvailable: false,
      inventoryQuantity: 0,
    });
  });

  it("follows stock by its levels", async () => {
    await write(product({ externalId: "p4", variants: [aVariant({ externalId: "p4a", inventoryQuantity: 5 })] }));
    const level = (locationExternalId: string, available: number, updatedAt = "2026-01-03T00:00:00Z"): Change => ({
      kind: "inventory-level",
      level: { inventoryItemExternalId: "ip4a", locationExternalId, available, onHand: null, updatedAt },
    });
    await write(level("l1", 0), level("l2", 0));
    expect(await read("p4")).toMatchObject({ inventoryTotal: 0, isAvailable: false });
    await write(level("l2", 8), level("l1", 99, "2026-01-01T00:00:00Z"));
    expect(await read("p4")).toMatchObject({ inventoryTotal: 8, isAvailable: true });
  });

  it("replaces the members of a whole collection and adds to a partial one", async () => {
    const collection = (productExternalIds: string[] | null, updatedAt: string): Change => ({
      kind: "collection",
      collection: { externalId: "c1", title: "Gifts", handle: "gifts", imageUrl: null, productExternalIds, updatedAt },
    });
    await write(collection(["p1", "p2"], "2026-01-01T00:00:00Z"));
    await write({
      kind: "collection-members",
      collectionExternalId: "c1",
      startPosition: 2,
      productExternalIds: ["p3"],
    });
    expect((await read("p3"))?.collections).toEqual([{ externalId: "c1", title: "Gifts", handle: "gifts" }]);
    await write(collection(["p2"], "2026-01-02T00:00:00Z"));
    expect((await read("p1"))?.collections).toEqual([]);
    expect((await read("p2"))?.collections).toHaveLength(1);
    await write({ kind: "collection-deleted", externalId: "c1", at: "2026-01-03T00:00:00Z" });
    expect((await read("p2"))?.collections).toEqual([]);
  });

  it("tells what changed once per batch, and nothing in an import", async () => {
    const events = () =>
      db.query<{ payload: { productIds: string[] } }>(
        `SELECT payload FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'catalog.product-changed' ORDER BY seq`,
        [shopId],
      );
    const before = (await events()).length;
    await write(product({ externalId: "e1" }), product({ externalId: "e2" }));
    const after = await events();
    expect(after.length).toBe(before + 1);
    expect(after.at(-1)?.payload.productIds).toHaveLength(2);
    await inShop(shopId, (scope) =>
      apply(scope, { channelId, now: new Date(), isImport: true }, [product({ externalId: "e3" })]),
    );
    expect((await events()).length).toBe(before + 1);
  });
});

describe("the list", () => {
  it("searches title, handle and SKU, literally", async () => {
    await write(
      product({ externalId: "s1", title: "100% Wool", variants: [aVariant({ externalId: "s1a", sku: "WOOL-9" })] }),
    );
    const found = (search: string) => inShop(shopId, (scope) => listProducts(scope, { ...query, search }));
    expect((await found("100%")).rows.map((row) => row.externalId)).toEqual(["s1"]);
    expect((await found("wool-9")).total).toBe(1);
    expect((await found("1_0%")).total).toBe(0);
  });

  it("filters, sorts and pages with an exact count", async () => {
    await write(
      product({ externalId: "f1", productType: "Lamp", vendor: "Acme", title: "B lamp" }),
      product({ externalId: "f2", productType: "Lamp", vendor: "Zeta", title: "A lamp", status: "draft" }),
    );
    const list = (filters: Record<string, string[]>, page = 1, size = 50) =>
      inShop(shopId, (scope) => listProducts(scope, { ...query, filters, page, size }));
    expect((await list({ type: ["Lamp"] })).rows.map((row) => row.title)).toEqual(["A lamp", "B lamp"]);
    const second = await list({ type: ["Lamp"] }, 2, 1);
    expect(second).toMatchObject({ total: 2, rows: [{ title: "B lamp" }] });
    expect((await list({ type: ["Lamp"], status: ["draft"], vendor: ["Zeta"], nonsense: ["x"] })).total).toBe(1);
    const choices = await inShop(shopId, (scope) => productFilterChoices(scope));
    expect(choices).toMatchObject({ types: ["Lamp"], vendors: ["Acme", "Zeta"] });
  });

  it("is a CSV, every row of it", async () => {
    let csv = "";
    for await (const piece of productsCsv(shopId, { search: "", filters: {} })) csv += piece;
    const { products } = await inShop(shopId, (scope) => countProducts(scope));
    expect(csv.trimEnd().split("\r\n")).toHaveLength(products + 1);
    expect(csv).toContain('"a, quo""te, b,c"');
  });
});

it("keeps one shop's catalogue from another", async () => {
  const other = await makeShop(db);
  const found = await inShop(other.shopId, (scope) => listProducts(scope, query));
  expect(found.total).toBe(0);
});
