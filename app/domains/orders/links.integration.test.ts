import { describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { CanonicalOrder } from "~/kernel/commerce";
import { aCustomer, aLine, aProduct, aRefund } from "../../../tests/support/canonical";
import { useDatabase } from "../../../tests/support/database";
import { orderChange, useOrderBook } from "../../../tests/support/order-book";
import * as catalog from "../catalog/catalog.server";
import * as customers from "../customers/customers.server";
import * as orders from "./orders.server";

const db = useDatabase();
const book = useOrderBook(db);
const { context, write, read } = book;

describe("links", () => {
  it("joins lines to variants that were there, and to those that come later", async () => {
    const line = aLine({ externalId: "1", productExternalId: "ware", variantExternalId: "vware" });
    await write(orderChange({ externalId: "before", lines: [line], totalMinor: 1000n }));
    const variantOf = async (externalId: string) =>
      (
        await db.query<{ own: string | null; known: string }>(
          `SELECT l."variantId" AS own, (SELECT id FROM "Variant" v WHERE v."shopId" = o."shopId" AND v."externalId" = 'vware') AS known
           FROM "OrderLine" l JOIN "Order" o ON o."shopId" = l."shopId" AND o.id = l."orderId" WHERE o."shopId" = $1 AND o."externalId" = $2`,
          [book.shopId, externalId],
        )
      )[0];
    expect(await variantOf("before")).toEqual({ own: null, known: null });
    await inShop(book.shopId, async (scope) => {
      await catalog.apply(scope, context(), [{ kind: "product", product: aProduct({ externalId: "ware" }) }]);
      await orders.linkProducts(scope, [...(await catalog.productIds(scope, book.channelId, ["ware"])).values()]);
    });
    await write(orderChange({ externalId: "after", lines: [line], totalMinor: 1000n }));
    for (const externalId of ["before", "after"]) {
      const found = await variantOf(externalId);
      expect(found?.own).toBe(found?.known);
      expect(found?.own).toBeTruthy();
    }
  });

  it("joins customers and products that were there, and those that come later", async () => {
    const line = aLine({ externalId: "1", productExternalId: "late" });
    await write(
      orderChange({ externalId: "early", customerExternalId: "latecomer", lines: [line], totalMinor: 1000n }),
    );
    expect(await read("early")).toMatchObject({ customerId: null, lines: [{ productId: null }] });
    const ids = await inShop(book.shopId, async (scope) => {
      await customers.apply(scope, context(), [
        { kind: "customer", customer: aCustomer({ externalId: "latecomer", firstName: "Ada" }) },
      ]);
      await catalog.apply(scope, context(), [{ kind: "product", product: aProduct({ externalId: "late" }) }]);
      const people = [...(await customers.customerIds(scope, book.channelId, ["latecomer"])).values()];
      const products = [...(await catalog.productIds(scope, book.channelId, ["late"])).values()];
      await orders.linkCustomers(scope, people);
      await orders.linkProducts(scope, products);
      return { people, products };
    });
    expect(await read("early")).toMatchObject({
      customerId: ids.people[0],
      customerName: "Ada",
      lines: [{ productId: ids.products[0] }],
    });
    const customer = await inShop(book.shopId, (scope) => customers.getPerson(scope, "latecomer"));
    expect(customer).toMatchObject({ orderCount: 1, spentMinor: 1000n, firstOrderAt: "2026-01-10T12:00:00.000Z" });
  });

  it("keeps what customers bought in step: refunds, cancelled, test and deleted orders", async () => {
    await inShop(book.shopId, (scope) =>
      customers.apply(scope, context(), [{ kind: "customer", customer: aCustomer({ externalId: "buyer" }) }]),
    );
    const of = (externalId: string, more: Partial<CanonicalOrder> = {}) =>
      orderChange({ externalId, customerExternalId: "buyer", totalMinor: 1000n, ...more });
    await write(
      of("b1"),
      of("b2", { refundedMinor: 300n }),
      of("b3", { cancelledAt: "2026-01-11T00:00:00Z" }),
      of("b4", { isTest: true }),
      of("b5"),
    );
    const facts = () => inShop(book.shopId, (scope) => customers.getCustomer(scope, "buyer"));
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
    await write(orderChange({ ...given, shippingAddress: address, checkoutToken: "ckp", cartToken: "cart" }));
    const person = { externalId: "p", orderExternalIds: [] };
    await inShop(book.shopId, async (scope) => {
      const exported = JSON.stringify(await orders.exportFor(scope, book.channelId, person));
      for (const held of ["p@example.com", "door code", "For Pat"]) expect(exported).toContain(held);
      expect(await orders.tracesOf(scope, book.channelId, person)).toMatchObject({
        orderExternalIds: ["private"],
        checkoutTokens: ["ckp"],
        marks: ["1.similar.product.1.1.k"],
      });
      expect(await orders.redact(scope, book.channelId, person, new Date())).toBe(1);
    });
    const erased = { email: null, note: null, lines: [{ properties: [] }] };
    expect(await read("private")).toMatchObject(erased);
    const tokens = { checkoutToken: "ckp", cartToken: "cart" };
    await write(orderChange({ ...given, ...tokens, shippingAddress: address, updatedAt: "2026-01-12T00:00:00Z" }));
    expect(await read("private")).toMatchObject({ ...erased, shipTo: null });
    const held = await db.query(
      `SELECT "cartToken", "checkoutToken" FROM "Order" WHERE "shopId" = $1 AND "externalId" = 'private'`,
      [book.shopId],
    );
    expect(held).toEqual([{ cartToken: null, checkoutToken: null }]);
  });
});
