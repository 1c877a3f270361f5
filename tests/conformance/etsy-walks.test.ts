import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { walk } from "../../connectors/contract/conformance/walk";
import type { OpenConnector } from "../../connectors/contract/connector";
import type { Cursor } from "../../connectors/contract/ports";
import { testDeps } from "../../connectors/contract/testing/deps";
import { etsy } from "../../connectors/etsy/connector";
import type { EtsyShop } from "../../sandbox/etsy/shop";
import { createListing, deleteListing } from "../../sandbox/etsy/state/listings";
import { shipReceipt } from "../../sandbox/etsy/state/receipts";
import { testShop } from "../../sandbox/etsy/testing/test-shop";
import { credentialsOf, forwarded } from "./platforms/etsy";
import { sell } from "./platforms/etsy-sales";
import { conformanceSeed } from "./platforms/shopify-seed";

let shop: EtsyShop;
let open: OpenConnector;

beforeEach(async () => {
  shop = await testShop(conformanceSeed("GBP"));
  open = opened(shop);
});
afterEach(() => shop.close());

function opened(of: EtsyShop, now?: () => Date): OpenConnector {
  const fetch = forwarded(of.url);
  const deps = testDeps((url, init) => fetch(url, init), now && { now });
  return etsy.open(credentialsOf(of), deps) as unknown as OpenConnector;
}

type Pages = Awaited<ReturnType<typeof walk>>["pages"];
const orderIds = (pages: Pages) =>
  pages.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.kind === "order" ? [change.order.externalId] : [])),
  );
const productIds = (pages: Pages) =>
  pages.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.kind === "product" ? [change.product.externalId] : [])),
  );

describe("receipts", () => {
  it("are met once, when more are of one second than a page holds", async () => {
    shop.state.advance(60_000);
    const since = shop.state.now();
    const second = shop.state.second();
    // Everything in one second, then some in the next: the edge lies within a page.
    for (let i = 0; i < 230; i++) sell(shop.state, { created: second });
    for (let i = 0; i < 30; i++) sell(shop.state, { created: second + 1 });
    for (const options of [{ since }, {}]) {
      const { pages, error } = await walk(open, "orders", options);
      expect(error).toBeNull();
      const ids = orderIds(pages);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBe(options.since ? 260 : shop.state.receipt.count());
    }
  });

  it("of the very second that is asked from are told", async () => {
    const receipt = shop.state.receipt.list()[0]?.id ?? 0;
    shop.state.advance(5_000);
    shipReceipt(shop.state, receipt, { carrier: "usps", tracking: "1" });
    const second = shop.state.receipt.get(receipt)?.updated ?? 0;
    const { pages } = await walk(open, "orders", { since: new Date(second * 1_000 + 900) });
    expect(orderIds(pages)).toEqual([String(receipt)]);
  });

  it("that change while they are walked are met again at its end, as they are then", async () => {
    const start = shop.state.second() - 10_000;
    for (let i = 0; i < 150; i++) sell(shop.state, { created: start + i });
    const since = new Date((start - 1) * 1_000);
    const first = await open.orders.pull({ cursor: null, since });
    if (!first.ok) throw new Error(first.error.message);
    const told = first.value.changes.find(({ kind }) => kind === "order");
    const id = told?.kind === "order" ? told.order.externalId : "";
    shop.state.advance(60_000);
    shipReceipt(shop.state, Number(id), { carrier: "usps", tracking: "1" });
    const rest = await walk(open, "orders", { since, from: first.value.next });
    const again = rest.pages
      .flatMap(({ changes }) => changes)
      .find((one) => one.kind === "order" && one.order.externalId === id);
    expect(again).toMatchObject({ order: { fulfillmentStatus: "fulfilled" } });
  });
});

describe("listings", () => {
  const many = (count: number, from = 1_700_000_000) => {
    const [pattern] = shop.state.listing.list();
    if (!pattern) throw new Error("the seed has listings");
    for (let i = 0; i < count; i++) createListing(shop.state, { ...pattern.data, state: "active", created: from + i });
  };
  /** The page on which the active ones begin, and where it goes on. */
  async function firstOfActive(): Promise<{ cursor: Cursor; told: string[] }> {
    const told: string[] = [];
    for (let cursor: Cursor | null = null; ; ) {
      const page = await open.catalog.pull({ cursor, since: null });
      if (!page.ok || page.value.next === null) throw new Error("the walk ended early");
      told.push(...productIds([{ changes: page.value.changes, from: cursor }]));
      cursor = page.value.next;
      if (page.value.changes.length === 100) return { cursor, told };
    }
  }

  it("that are deleted in the middle of a reading lose nobody", async () => {
    many(250);
    const { cursor, told } = await firstOfActive();
    for (const id of told.slice(0, 7)) deleteListing(shop.state, Number(id));
    const { pages } = await walk(open, "catalog", { from: cursor });
    const all = new Set([...told, ...productIds(pages)]);
    for (const { id } of shop.state.listing.list()) expect(all).toContain(String(id));
  });

  it("that are made in the middle of a reading are met, and nothing twice", async () => {
    many(250);
    const { cursor, told } = await firstOfActive();
    many(3, shop.state.second());
    const { pages } = await walk(open, "catalog", { from: cursor });
    const all = [...told, ...productIds(pages)];
    expect([all.length, new Set(all).size]).toEqual([shop.state.listing.count(), shop.state.listing.count()]);
  });

  it("come all, and once, where Etsy keeps to its own order and new ones push the others back", async () => {
    const fetch = forwarded(shop.url);
    const unsorted = testDeps((url, init) => {
      const address = new URL(url);
      address.searchParams.delete("sort_order");
      return fetch(address.href, init);
    });
    open = etsy.open(credentialsOf(shop), unsorted) as unknown as OpenConnector;
    many(250);
    const before = shop.state.listing.list().map(({ id }) => String(id));
    const { cursor, told } = await firstOfActive();
    many(3, shop.state.second());
    const { pages } = await walk(open, "catalog", { from: cursor });
    expect([...told, ...productIds(pages)].sort()).toEqual(before.sort());
  });
});

describe("limits", () => {
  it("of a second are kept: nothing is refused while a page asks for many records", async () => {
    const small = await testShop(conformanceSeed("GBP"), { limits: { perSecond: 6, perDay: 10_000 } });
    try {
      const ids = small.state.receipt.list({ limit: 14 }).map(({ id }) => String(id));
      const page = await opened(small).refresh.refresh("order", ids);
      expect(page.ok && page.value.changes.length).toBe(14);
    } finally {
      await small.close();
    }
  });

  it("of a day leave a tenth to single records, and half of that to the stock that is told", async () => {
    const small = await testShop(conformanceSeed("GBP"), { limits: { perSecond: 1_000, perDay: 20 } });
    try {
      const connector = opened(small);
      const read = async () => {
        const page = await connector.orders.pull({ cursor: null, since: new Date(Date.now() + 60_000) });
        return page.ok ? "read" : page.error.code;
      };
      const results: string[] = [];
      for (let i = 0; i < 20; i++) results.push(await read());
      expect(results.filter((result) => result === "read")).toHaveLength(18);
      expect(results.slice(18)).toEqual(["rate-limited", "rate-limited"]);
      const nowhere = "999999999";
      expect(await connector.refresh.refresh("order", [nowhere])).toMatchObject({ ok: true });
      const held = { ok: false, error: { code: "rate-limited" } };
      expect(await connector.refresh.refresh("order", [nowhere])).toMatchObject(held);
      expect(await connector.refresh.refresh("inventory", [`${nowhere}:1`])).toMatchObject(held);
      const target = {
        inventoryItemExternalId: `${nowhere}:1`,
        locationExternalId: "shop",
        available: 1,
        expected: null,
      };
      expect(await connector.stock.push([target])).toMatchObject({
        ok: true,
        value: [{ error: { code: "rejected" } }],
      });
      expect(await connector.stock.push([target])).toMatchObject(held);
    } finally {
      await small.close();
    }
  });
});
