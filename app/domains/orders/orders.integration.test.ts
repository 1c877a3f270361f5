import { beforeAll, describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { CanonicalOrder, Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { aCustomer, aLine, anOrder, aProduct, aRefund } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import * as catalog from "../catalog/catalog.server";
import * as customers from "../customers/customers.server";
import * as orders from "./orders.server";

const db = useDatabase();
let shopId: ShopId;
let channelId: ChannelId;
beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db));
});

const context = (more: object = {}) => ({ channelId, timeZone: "Europe/London", now: new Date("2026-02-01"), ...more });
const write = (...changes: Change[]) => inShop(shopId, (scope) => orders.apply(scope, context(), changes));
const read = (externalId: string) => inShop(shopId, (scope) => orders.getOrder(scope, externalId));
const order = (given: Partial<CanonicalOrder> & { externalId: string }): Change => ({
  kind: "order",
  order: anOrder(given),
});
const told = async (name: string) =>
  (
    await db.query<{ payload: { orderIds: string[] } }>(
      `SELECT payload FROM "OutboxEvent" WHERE "shopId" = $1 AND name = $2 ORDER BY seq`,
      [shopId, name],
    )
  ).map((row) => row.payload.orderIds);

describe("apply", () => {
  it("keeps gross and units of an order by its lines, however they come", async () => {
    const lines = [
      aLine({ externalId: "1", quantity: 6, unitPriceMinor: 255n }),
      aLine({ externalId: "2", quantity: 1, unitPriceMinor: 0n, position: 1 }),
    ];
    await write(order({ externalId: "whole", lines }));
    await write(order({ externalId: "split", lines: null }), {
      kind: "order-lines",
      orderExternalId: "split",
      lines: lines.slice(0, 1),
    });
    await write({ kind: "order-lines", orderExternalId: "split", lines: lines.slice(1) });
    for (const externalId of ["whole", "split"])
      expect(await read(externalId)).toMatchObject({
        gross: { minor: 1530n, currency: "GBP" },
        unitCount: 7,
        lines: [{}, {}],
      });
  });

  it("changes nothing and tells nothing when a batch comes twice", async () => {
    const change = order({
      externalId: "twice",
      lines: [aLine({ externalId: "1", properties: [{ key: "_aisle", value: "1.similar.product.7.2.abc" }] })],
      refunds: [aRefund({ externalId: "r", orderExternalId: "twice", totalMinor: 5n })],
      refundedMinor: 5n,
      checkoutToken: "ck",
      tags: ["a b", ""],
    });
    await write(change);
    const [recorded, refunded] = [
      (await told("orders.order-recorded")).length,
      (await told("orders.order-refunded")).length,
    ];
    const applied = await write(change);
    expect(applied.tallies["order"]).toMatchObject({ inserted: [], updated: [], unchanged: 1 });
    expect((await told("orders.order-recorded")).length).toBe(recorded);
    expect((await told("orders.order-refunded")).length).toBe(refunded);
  });

  it("takes back what a newer order says was not refunded after all, though nothing else of it changed", async () => {
    const refunded = (day: string, refundedMinor: bigint) =>
      order({ externalId: "lowered", refundedMinor, hasRefunds: true, updatedAt: `2026-01-${day}T00:00:00Z` });
    const held = () =>
      db.query(`SELECT "refundedMinor"::int AS minor FROM "Order" WHERE "shopId" = $1 AND "externalId" = 'lowered'`, [
        shopId,
      ]);
    await write(refunded("11", 500n));
    expect((await write(refunded("12", 500n))).tallies["order"]).toMatchObject({ updated: [], unchanged: 1 });
    expect((await write(refunded("13", 200n))).tallies["order"]).toMatchObject({ updated: ["lowered"] });
    expect(await held()).toEqual([{ minor: 200 }]);
  });

  it("lets no older order overwrite a newer one, nor its lines", async () => {
    await write(
      order({
        externalId: "o",
        name: "new",
        updatedAt: "2026-01-12T00:00:00Z",
        lines: [aLine({ externalId: "1", quantity: 2 })],
      }),
    );
    const applied = await write(
      order({ externalId: "o", name: "old", updatedAt: "2026-01-11T00:00:00Z", lines: null }),
      { kind: "order-lines", orderExternalId: "o", lines: [aLine({ externalId: "1", quantity: 99 })] },
    );
    expect(applied.tallies["order"]).toMatchObject({ overtaken: 1 });
    expect(applied.unresolved).toEqual([]);
    expect(await read("o")).toMatchObject({ name: "new", unitCount: 2 });
  });

  it("replaces the lines of a newer whole order, and leaves them when it brings none", async () => {
    const lines = [aLine({ externalId: "1" }), aLine({ externalId: "2", quantity: 3 })];
    await write(order({ externalId: "edit", lines }));
    await write(order({ externalId: "edit", updatedAt: "2026-01-11T00:00:00Z", lines: lines.slice(1) }));
    expect(await read("edit")).toMatchObject({ unitCount: 3, lines: [{ externalId: "2" }] });
    await write(order({ externalId: "edit", updatedAt: "2026-01-12T00:00:00Z", note: "later", lines: null }));
    expect(await read("edit")).toMatchObject({ unitCount: 3, note: "later", gross: { minor: 3000n } });
  });

  it("does not resurrect what was deleted later, whichever came first", async () => {
    await write({ kind: "order-deleted", externalId: "gone", at: "2026-01-20T00:00:00Z" });
    await write(order({ externalId: "gone", lines: [aLine({ externalId: "1" })] }));
    expect(await read("gone")).toBeNull();
    await write(order({ externalId: "dead" }), {
      kind: "order-deleted",
      externalId: "dead",
      at: "2026-01-20T00:00:00Z",
    });
    expect(await read("dead")).toBeNull();
  });

  it("tells which order a part hangs on that is not held", async () => {
    const applied = await write(
      { kind: "order-lines", orderExternalId: "nowhere", lines: [aLine({ externalId: "1" })] },
      { kind: "refund", refund: aRefund({ externalId: "r", orderExternalId: "nowhere" }) },
    );
    expect(applied.unresolved).toContainEqual({ resource: "order", externalId: "nowhere" });
  });

  it("keeps the sum of refunds, met before or after the order that tells it", async () => {
    await write(order({ externalId: "back", lines: [aLine({ externalId: "1", quantity: 4 })] }));
    const refund = aRefund({
      externalId: "r1",
      orderExternalId: "back",
      totalMinor: 2000n,
      lines: [{ externalId: "rl", orderLineExternalId: "1", quantity: 2, subtotalMinor: 2000n, isRestocked: true }],
    });
    await write({ kind: "refund", refund });
    expect(await read("back")).toMatchObject({
      refunded: { minor: 2000n },
      lines: [{ refundedQuantity: 2 }],
      refunds: [{ total: { minor: 2000n }, lines: [{ quantity: 2, subtotal: { minor: 2000n } }] }],
    });
    await write(
      order({
        externalId: "back",
        updatedAt: "2026-01-13T00:00:00Z",
        refundedMinor: 2000n,
        lines: null,
        hasRefunds: true,
      }),
    );
    expect(await read("back")).toMatchObject({ refunded: { minor: 2000n } });
    const [orderId] = (await told("orders.order-refunded")).at(-1) ?? [];
    expect(orderId).toBe((await read("back"))?.id);
  });

  it("keeps fulfilments", async () => {
    await write(order({ externalId: "sent" }), {
      kind: "fulfillment",
      fulfillment: {
        externalId: "f1",
        orderExternalId: "sent",
        status: "success",
        trackingCompany: "Post",
        trackingNumbers: ["A1", "B 2"],
        lines: null,
        createdAt: "2026-01-11T00:00:00Z",
        deliveredAt: null,
      },
    });
    expect((await read("sent"))?.fulfillments).toMatchObject([{ trackingNumbers: ["A1", "B 2"], lines: null }]);
  });

  it("tells nothing in a first import", async () => {
    const before = (await told("orders.order-recorded")).length;
    await inShop(shopId, (scope) => orders.apply(scope, context({ isImport: true }), [order({ externalId: "quiet" })]));
    expect((await told("orders.order-recorded")).length).toBe(before);
  });

  it("takes any text there is", async () => {
    const title = 'NULL\0 "q" \\ {a,b} ünï 🧵 ';
    await write(
      order({
        externalId: "text",
        name: "null",
        note: "",
        lines: [aLine({ externalId: "x y", title })],
        attributes: [{ key: "k", value: "\0v" }],
      }),
    );
    expect(await read("text")).toMatchObject({
      name: "null",
      note: "",
      lines: [{ title: title.replace("\0", "") }],
      attributes: [{ value: "v" }],
    });
  });
});

describe("links", () => {
  it("joins lines to variants that were there, and to those that come later", async () => {
    const line = aLine({ externalId: "1", productExternalId: "ware", variantExternalId: "vware" });
    await write(order({ externalId: "before", lines: [line], totalMinor: 1000n }));
    const variantOf = async (externalId: string) =>
      (
        await db.query<{ own: string | null; known: string }>(
          `SELECT l."variantId" AS own, (SELECT id FROM "Variant" v WHERE v."shopId" = o."shopId" AND v."externalId" = 'vware') AS known
           FROM "OrderLine" l JOIN "Order" o ON o."shopId" = l."shopId" AND o.id = l."orderId" WHERE o."shopId" = $1 AND o."externalId" = $2`,
          [shopId, externalId],
        )
      )[0];
    expect(await variantOf("before")).toEqual({ own: null, known: null });
    await inShop(shopId, async (scope) => {
      await catalog.apply(scope, context(), [{ kind: "product", product: aProduct({ externalId: "ware" }) }]);
      await orders.linkProducts(scope, [...(await catalog.productIds(scope, channelId, ["ware"])).values()]);
    });
    await write(order({ externalId: "after", lines: [line], totalMinor: 1000n }));
    for (const externalId of ["before", "after"]) {
      const found = await variantOf(externalId);
      expect(found?.own).toBe(found?.known);
      expect(found?.own).toBeTruthy();
    }
  });

  it("joins customers and products that were there, and those that come later", async () => {
    const line = aLine({ externalId: "1", productExternalId: "late" });
    await write(order({ externalId: "early", customerExternalId: "latecomer", lines: [line], totalMinor: 1000n }));
    expect(await read("early")).toMatchObject({ customerId: null, lines: [{ productId: null }] });
    const ids = await inShop(shopId, async (scope) => {
      await customers.apply(scope, context(), [
        { kind: "customer", customer: aCustomer({ externalId: "latecomer", firstName: "Ada" }) },
      ]);
      await catalog.apply(scope, context(), [{ kind: "product", product: aProduct({ externalId: "late" }) }]);
      const people = [...(await customers.customerIds(scope, channelId, ["latecomer"])).values()];
      const products = [...(await catalog.productIds(scope, channelId, ["late"])).values()];
      await orders.linkCustomers(scope, people);
      await orders.linkProducts(scope, products);
      return { people, products };
    });
    expect(await read("early")).toMatchObject({
      customerId: ids.people[0],
      customerName: "Ada",
      lines: [{ productId: ids.products[0] }],
    });
    const customer = await inShop(shopId, (scope) => customers.getPerson(scope, "latecomer"));
    expect(customer).toMatchObject({ orderCount: 1, spentMinor: 1000n, firstOrderAt: "2026-01-10T12:00:00.000Z" });
  });

  it("keeps what customers bought in step: refunds, cancelled, test and deleted orders", async () => {
    await inShop(shopId, (scope) =>
      customers.apply(scope, context(), [{ kind: "customer", customer: aCustomer({ externalId: "buyer" }) }]),
    );
    const of = (externalId: string, more: Partial<CanonicalOrder> = {}) =>
      order({ externalId, customerExternalId: "buyer", totalMinor: 1000n, ...more });
    await write(
      of("b1"),
      of("b2", { refundedMinor: 300n }),
      of("b3", { cancelledAt: "2026-01-11T00:00:00Z" }),
      of("b4", { isTest: true }),
      of("b5"),
    );
    const facts = () => inShop(shopId, (scope) => customers.getCustomer(scope, "buyer"));
    expect(await facts()).toMatchObject({ orderCount: 3, spentMinor: 2700n });
    await write({ kind: "order-deleted", externalId: "b5", at: "2026-01-20T00:00:00Z" });
    await write({ kind: "refund", refund: aRefund({ externalId: "r", orderExternalId: "b1", totalMinor: 1000n }) });
    expect(await facts()).toMatchObject({ orderCount: 2, spentMinor: 700n });
  });

  it("forgets a person by law and stays so", async () => {
    const lines = [
      aLine({
        externalId: "1",
        properties: [
          { key: "Engraving", value: "For Pat" },
          { key: "_aisle", value: "1.similar.product.1.1.k" },
        ],
      }),
    ];
    const address = { name: "P", city: "X", zip: "1", province: null, country: "UK", countryCode: "GB" };
    const given = { externalId: "private", customerExternalId: "p", email: "p@example.com", note: "door code", lines };
    await write(order({ ...given, shippingAddress: address, checkoutToken: "ckp", cartToken: "cart" }));
    const person = { externalId: "p", orderExternalIds: [] };
    await inShop(shopId, async (scope) => {
      const exported = JSON.stringify(await orders.exportFor(scope, channelId, person));
      for (const held of ["p@example.com", "door code", "For Pat"]) expect(exported).toContain(held);
      expect(await orders.tracesOf(scope, channelId, person)).toMatchObject({
        orderExternalIds: ["private"],
        checkoutTokens: ["ckp"],
        marks: ["1.similar.product.1.1.k"],
      });
      expect(await orders.redact(scope, channelId, person, new Date())).toBe(1);
    });
    const erased = { email: null, note: null, lines: [{ properties: [] }] };
    expect(await read("private")).toMatchObject(erased);
    const tokens = { checkoutToken: "ckp", cartToken: "cart" };
    await write(order({ ...given, ...tokens, shippingAddress: address, updatedAt: "2026-01-12T00:00:00Z" }));
    expect(await read("private")).toMatchObject({ ...erased, shipTo: null });
    const held = await db.query(
      `SELECT "cartToken", "checkoutToken" FROM "Order" WHERE "shopId" = $1 AND "externalId" = 'private'`,
      [shopId],
    );
    expect(held).toEqual([{ cartToken: null, checkoutToken: null }]);
  });
});

describe("lists", () => {
  const query = { search: "", filters: {}, sort: "placed", direction: "desc" as const, page: 1, size: 10 };
  it("finds orders by name, address and customer, and filters", async () => {
    await inShop(shopId, (scope) =>
      customers.apply(scope, context(), [
        { kind: "customer", customer: aCustomer({ externalId: "grace", firstName: "Grace", lastName: "Hopper" }) },
      ]),
    );
    await write(
      order({
        externalId: "g1",
        name: "#G-1",
        customerExternalId: "grace",
        financialStatus: "refunded",
        placedAt: "2026-01-14T23:30:00Z",
      }),
      order({ externalId: "g2", name: "#G-2", customerExternalId: "grace", placedAt: "2026-01-15T23:30:00Z" }),
    );
    const list = (more: object) => inShop(shopId, (scope) => orders.listOrders(scope, { ...query, ...more }));
    expect((await list({ search: "#g-1" })).rows).toMatchObject([{ externalId: "g1", customerName: "Grace Hopper" }]);
    expect((await list({ search: "grace hop" })).rows.map((row) => row.externalId)).toEqual(["g2", "g1"]);
    expect((await list({ search: "grace", filters: { payment: ["refunded"] } })).total).toBe(1);
    expect((await list({ search: "grace", filters: { from: ["2026-01-15"], to: ["2026-01-15"] } })).total).toBe(1);
  });

  it("are a CSV, every row of it", async () => {
    let csv = "";
    for await (const piece of orders.ordersCsv(shopId, { search: "", filters: {} })) csv += piece;
    const { orders: count } = await inShop(shopId, (scope) => orders.counts(scope));
    expect(csv.trimEnd().split("\r\n").length).toBe(count + 1);
  });
});
