import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { walk } from "../../connectors/contract/conformance/walk";
import type { OpenConnector } from "../../connectors/contract/connector";
import type { Cursor } from "../../connectors/contract/ports";
import { testDeps } from "../../connectors/contract/testing/deps";
import { woocommerce } from "../../connectors/woocommerce/connector";
import { createOrder, updateOrder } from "../../sandbox/woocommerce/state/orders";
import { createProduct, deleteProduct } from "../../sandbox/woocommerce/state/products";
import type { WooStore } from "../../sandbox/woocommerce/store";
import { credentialsOf, wooSandbox } from "./platforms/woocommerce";

let store: WooStore;
let open: OpenConnector;
let asked: string[];

beforeEach(async () => {
  store = await wooSandbox("GBP");
  asked = [];
  const deps = testDeps((url, init) => {
    asked.push(url);
    return fetch(url, init);
  });
  open = woocommerce.open(credentialsOf(store), deps) as unknown as OpenConnector;
});
afterEach(() => store.close());

const orderIds = (pages: Awaited<ReturnType<typeof walk>>["pages"]) =>
  pages.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.kind === "order" ? [change.order.externalId] : [])),
  );

describe("what changed", () => {
  it("is met once, when more changed in one second than a page holds", async () => {
    store.state.advance(60_000);
    const since = store.state.now();
    // Everything in one second, then some in the next: the edge lies within a page.
    store.state.transaction(() => {
      const at = store.state.instant();
      for (let i = 0; i < 230; i++)
        createOrder(store.state, { lines: [{ product_id: 0, quantity: 1, entered: 100 }], created: at });
    });
    store.state.advance(1_500);
    for (let i = 0; i < 30; i++) createOrder(store.state, { lines: [{ product_id: 0, quantity: 1, entered: 100 }] });
    const { pages, error } = await walk(open, "orders", { since });
    expect(error).toBeNull();
    const ids = orderIds(pages);
    expect([ids.length, new Set(ids).size]).toEqual([260, 260]);
  });

  it("within the very second it is asked from is told", async () => {
    const order = store.state.order.list()[0]?.id ?? 0;
    store.state.advance(5_000);
    updateOrder(store.state, order, { customer_note: "now" });
    const modified = store.state.order.get(order)?.modified ?? "";
    const { pages } = await walk(open, "orders", { since: new Date(`${modified}.900Z`) });
    expect(orderIds(pages)).toEqual([String(order)]);
  });
});

it("a deletion in the middle of a first reading loses nobody", async () => {
  for (let i = 0; i < 260; i++) createProduct(store.state, { name: `Product ${i}`, regular_price: "1.00" });
  const all = store.state.product.list().map(({ id }) => id);
  const read = new Set<number>();
  let cursor: Cursor | null = null;
  let pages = 0;
  do {
    const page: Awaited<ReturnType<OpenConnector["catalog"]["pull"]>> = await open.catalog.pull({
      cursor,
      since: null,
    });
    if (!page.ok) throw new Error(page.error.message);
    for (const change of page.value.changes) {
      if (change.kind !== "product") continue;
      expect(read.has(Number(change.product.externalId))).toBe(false);
      read.add(Number(change.product.externalId));
    }
    cursor = page.value.next;
    pages += 1;
    // Three that were read already go: what comes after them moves forward.
    if (pages === 1) for (const id of all.slice(0, 3)) deleteProduct(store.state, id);
  } while (cursor && pages < 50);
  expect(all.filter((id) => !read.has(id))).toEqual([]);
});

it("a key that is sent by TLS is Basic, and never stands in the address", async () => {
  const { state } = store;
  const credentials = { ...credentialsOf(store), url: "https://shop.example" };
  const deps = testDeps((url, init) => {
    asked.push(url);
    const headers = new Headers(init.headers);
    headers.set("x-forwarded-proto", "https");
    return fetch(url.replace("https://shop.example", store.url), { ...init, headers });
  });
  const checked = await (woocommerce.open(credentials, deps) as unknown as OpenConnector).check();
  expect(checked).toMatchObject({ ok: true, value: { accountDomain: new URL(state.setting("home")).host } });
  expect(asked.join(" ")).not.toContain(credentials.consumerKey);
});

it("of a host that takes the authorization off a request, the key goes into the query, and a wrong one stays wrong", async () => {
  const strip = (url: string, init: RequestInit) => {
    asked.push(url);
    const headers = new Headers(init.headers);
    headers.delete("authorization");
    headers.set("x-forwarded-proto", "https");
    return fetch(url.replace("https://shop.example", store.url), { ...init, headers });
  };
  const credentials = { ...credentialsOf(store), url: "https://shop.example" };
  const stripped = woocommerce.open(credentials, testDeps(strip)) as unknown as OpenConnector;
  expect(await stripped.check()).toMatchObject({ ok: true });
  const { pages, error } = await walk(stripped, "orders");
  expect([error, orderIds(pages).length]).toEqual([null, store.state.order.count()]);
  // Found out once, not with every call.
  expect(asked.filter((url) => !url.includes("consumer_key"))).toHaveLength(1);
  const wrong = woocommerce.open(
    { ...credentials, consumerSecret: "cs_wrong" },
    testDeps(strip),
  ) as unknown as OpenConnector;
  expect(await wrong.check()).toMatchObject({ ok: false, error: { code: "auth" } });
});
