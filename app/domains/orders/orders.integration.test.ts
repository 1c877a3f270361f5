import { describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { aCustomer, aLine, aRefund } from "../../../tests/support/canonical";
import { useDatabase } from "../../../tests/support/database";
import { orderChange, useOrderBook } from "../../../tests/support/order-book";
import * as customers from "../customers/customers.server";
import * as orders from "./orders.server";

const db = useDatabase();
const book = useOrderBook(db);
const { context, write, read } = book;
const told = async (name: string) =>
  (
    await db.query<{ payload: { orderIds: string[] } }>(
      `SELECT payload FROM "OutboxEvent" WHERE "shopId" = $1 AND name = $2 ORDER BY seq`,
      [book.shopId, name],
    )
  ).map((row) => row.payload.orderIds);

describe("apply", () => {
  it("keeps gross and units of an order by its lines, however they come", async () => {
    const lines = [
      aLine({ externalId: "1", quantity: 6, unitPriceMinor: 255n }),
      aLine({ externalId: "2", quantity: 1, unitPriceMinor: 0n, position: 1 }),
    ];
    await write(orderChange({ externalId: "whole", lines }));
    await write(orderChange({ externalId: "split", lines: null }), {
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
    const change = orderChange({
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
      orderChange({ externalId: "lowered", refundedMinor, hasRefunds: true, updatedAt: `2026-01-${day}T00:00:00Z` });
    const held = () =>
      db.query(`SELECT "refundedMinor"::int AS minor FROM "Order" WHERE "shopId" = $1 AND "externalId" = 'lowered'`, [
        book.shopId,
      ]);
    await write(refunded("11", 500n));
    expect((await write(refunded("12", 500n))).tallies["order"]).toMatchObject({ updated: [], unchanged: 1 });
    expect((await write(refunded("13", 200n))).tallies["order"]).toMatchObject({ updated: ["lowered"] });
    expect(await held()).toEqual([{ minor: 200 }]);
  });

  it("lets no older order overwrite a newer one, nor its lines", async () => {
    await write(
      orderChange({
        externalId: "o",
        name: "new",
        updatedAt: "2026-01-12T00:00:00Z",
        lines: [aLine({ externalId: "1", quantity: 2 })],
      }),
    );
    const applied = await write(
      orderChange({ externalId: "o", name: "old", updatedAt: "2026-01-11T00:00:00Z", lines: null }),
      { kind: "order-lines", orderExternalId: "o", lines: [aLine({ externalId: "1", quantity: 99 })] },
    );
    expect(applied.tallies["order"]).toMatchObject({ overtaken: 1 });
    expect(applied.unresolved).toEqual([]);
    expect(await read("o")).toMatchObject({ name: "new", unitCount: 2 });
  });

  it("replaces the lines of a newer whole order, and leaves them when it brings none", async () => {
    const lines = [aLine({ externalId: "1" }), aLine({ externalId: "2", quantity: 3 })];
    await write(orderChange({ externalId: "edit", lines }));
    await write(orderChange({ externalId: "edit", updatedAt: "2026-01-11T00:00:00Z", lines: lines.slice(1) }));
    expect(await read("edit")).toMatchObject({ unitCount: 3, lines: [{ externalId: "2" }] });
    await write(orderChange({ externalId: "edit", updatedAt: "2026-01-12T00:00:00Z", note: "later", lines: null }));
    expect(await read("edit")).toMatchObject({ unitCount: 3, note: "later", gross: { minor: 3000n } });
  });

  it("does not resurrect what was deleted later, whichever came first", async () => {
    await write({ kind: "order-deleted", externalId: "gone", at: "2026-01-20T00:00:00Z" });
    await write(orderChange({ externalId: "gone", lines: [aLine({ externalId: "1" })] }));
    expect(await read("gone")).toBeNull();
    await write(orderChange({ externalId: "dead" }), {
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
    await write(orderChange({ externalId: "back", lines: [aLine({ externalId: "1", quantity: 4 })] }));
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
      orderChange({
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
    await write(orderChange({ externalId: "sent" }), {
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
    await inShop(book.shopId, (scope) =>
      orders.apply(scope, context({ isImport: true }), [orderChange({ externalId: "quiet" })]),
    );
    expect((await told("orders.order-recorded")).length).toBe(before);
  });

  it("takes any text there is", async () => {
    const title = 'NULL\0 "q" \\ {a,b} ünï 🧵 ';
    await write(
      orderChange({
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

describe("lists", () => {
  const query = { search: "", filters: {}, sort: "placed", direction: "desc" as const, page: 1, size: 10 };
  it("finds orders by name, address and customer, and filters", async () => {
    await inShop(book.shopId, (scope) =>
      customers.apply(scope, context(), [
        { kind: "customer", customer: aCustomer({ externalId: "grace", firstName: "Grace", lastName: "Hopper" }) },
      ]),
    );
    await write(
      orderChange({
        externalId: "g1",
        name: "#G-1",
        customerExternalId: "grace",
        financialStatus: "refunded",
        placedAt: "2026-01-14T23:30:00Z",
      }),
      orderChange({ externalId: "g2", name: "#G-2", customerExternalId: "grace", placedAt: "2026-01-15T23:30:00Z" }),
    );
    const list = (more: object) => inShop(book.shopId, (scope) => orders.listOrders(scope, { ...query, ...more }));
    expect((await list({ search: "#g-1" })).rows).toMatchObject([{ externalId: "g1", customerName: "Grace Hopper" }]);
    expect((await list({ search: "grace hop" })).rows.map((row) => row.externalId)).toEqual(["g2", "g1"]);
    expect((await list({ search: "grace", filters: { payment: ["refunded"] } })).total).toBe(1);
    expect((await list({ search: "grace", filters: { from: ["2026-01-15"], to: ["2026-01-15"] } })).total).toBe(1);
  });

  it("are a CSV, every row of it", async () => {
    let csv = "";
    for await (const piece of orders.ordersCsv(book.shopId, { search: "", filters: {} })) csv += piece;
    const { orders: count } = await inShop(book.shopId, (scope) => orders.counts(scope));
    expect(csv.trimEnd().split("\r\n").length).toBe(count + 1);
  });
});
