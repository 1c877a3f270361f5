import { afterAll, beforeAll, expect, it } from "vitest";
import type { CanonicalOrder, Change, Resource } from "~/kernel/commerce";
import { testDeps } from "../../connectors/contract/testing/deps";
import { shopify } from "../../connectors/shopify/connector";
import { listOrders, type ShopState } from "../../sandbox/shopify/state";
import { payloads } from "../../sandbox/shopify/webhooks/payloads";
import { shopifySandbox } from "./platforms/shopify";

let running: Awaited<ReturnType<typeof shopifySandbox>>;
let state: ShopState;

beforeAll(async () => {
  running = await shopifySandbox("GBP");
  state = running.shop.state;
});
afterAll(() => running?.stop());

const context = { currency: "GBP", triggeredAt: "2026-11-01T00:00:00.000Z" };

async function refreshed(resource: Resource, externalId: string): Promise<Change[]> {
  const { fetch, credentials } = running;
  const open = shopify.open(
    credentials,
    testDeps((url, init) => fetch(url, init)),
  );
  const page = await open.refresh.refresh(resource, [externalId]);
  if (!page.ok) throw new Error(page.error.message);
  return page.value.changes;
}

/** A payload tells the lines of a parcel that holds the whole order; GraphQL leaves them out. */
function comparable(order: CanonicalOrder): object {
  const refunds = order.refunds?.map((refund) => ({ ...refund, lines: refund.lines.map((line) => line) }));
  const fulfillments = order.fulfillments?.map(({ lines: _, ...fulfillment }) => fulfillment);
  return { ...order, refunds, fulfillments };
}

it("an order's message tells the same as the order itself", async () => {
  const orders = listOrders(state, 1_000);
  expect(orders.length).toBeGreaterThan(30);
  for (const { id } of orders) {
    const body = JSON.parse(JSON.stringify(payloads["orders/updated"](state, { id })));
    const told = shopify.webhooks?.parse("orders/updated", body, context);
    const [read] = await refreshed("order", String(id));
    if (told?.changes[0]?.kind !== "order" || read?.kind !== "order") throw new Error("no order");
    expect(comparable(told.changes[0].order)).toEqual(comparable(read.order));
  }
});

it("a product's message tells the same as the product itself, as far as it tells", async () => {
  const ids = state.sql("SELECT id FROM products").all();
  for (const { id } of ids) {
    const body = JSON.parse(JSON.stringify(payloads["products/update"](state, { id: Number(id) })));
    const told = shopify.webhooks?.parse("products/update", body, context);
    const [read] = await refreshed("product", String(id));
    if (told?.changes[0]?.kind !== "product" || read?.kind !== "product") throw new Error("no product");
    const { variants: toldVariants, onlineUrl: _, ...toldHeader } = told.changes[0].product;
    const { variants, onlineUrl: __, ...header } = read.product;
    expect(toldHeader).toEqual(header);
    for (const [index, variant] of (toldVariants ?? []).entries()) expect(variants?.[index]).toMatchObject(variant);
  }
});
