import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Damaged } from "../../contract/ports";
import type { Json } from "../../contract/reading/fields";
import { financialStatus, readOrder } from "./order";
import { isEmptied, readLevels, readProduct } from "./product";

const gbp = (amount: number) => ({ amount, divisor: 100, currency_code: "GBP" });

function receipt(more: Json = {}): Json {
  return {
    receipt_id: 3_100_000_001,
    receipt_type: 0,
    buyer_user_id: 77,
    buyer_email: null,
    name: "Ada Example",
    city: "Leeds",
    country_iso: "GB",
    status: "paid",
    is_paid: true,
    is_shipped: false,
    created_timestamp: 1_700_000_000,
    updated_timestamp: 1_700_000_100,
    grandtotal: gbp(2_149),
    subtotal: gbp(1_899),
    total_price: gbp(2_000),
    discount_amt: gbp(101),
    total_shipping_cost: gbp(250),
    total_tax_cost: gbp(0),
    total_vat_cost: gbp(0),
    transactions: [line(1, 700, 2), line(2, 600, 1)],
    shipments: [],
    refunds: [],
    ...more,
  };
}

function line(id: number, price: number, quantity: number): Json {
  return {
    transaction_id: id,
    title: "Mug &amp; saucer",
    listing_id: 9,
    product_id: 90 + id,
    sku: "MUG",
    quantity,
    price: gbp(price),
    shop_coupon: 0,
    variations: [{ formatted_name: "Personalisation", formatted_value: "For &quot;Ada&quot;" }],
    product_data: [{ values: ["Red"] }],
  };
}

function read(value: Json, payments: Json[] = []) {
  const damaged: Damaged[] = [];
  const order = readOrder(value, payments, damaged);
  if (!order) throw new Error("it names itself");
  return { order, damaged };
}

describe("a receipt", () => {
  it("is an order, with what was chosen and written", () => {
    const { order, damaged } = read(receipt());
    expect(damaged).toEqual([]);
    expect(order).toMatchObject({
      ...{ externalId: "3100000001", currency: "GBP", totalMinor: 2_149n, shippingMinor: 250n, discountMinor: 101n },
      ...{
        financialStatus: "paid",
        fulfillmentStatus: "unfulfilled",
        placedAt: "2023-11-14T22:13:20.000Z",
        email: null,
      },
    });
    expect(order.lines?.[0]).toMatchObject({
      ...{ title: "Mug & saucer", variantTitle: "Red", variantExternalId: "91", quantity: 2, unitPriceMinor: 700n },
      properties: [{ key: "Personalisation", value: 'For "Ada"' }],
    });
  });

  it("shares its discount over its lines to the penny, unless they tell it themselves", () => {
    const shares = (value: Json) => read(value).order.lines?.map(({ discountMinor }) => discountMinor);
    expect(shares(receipt())).toEqual([71n, 30n]);
    const told = [
      { ...line(1, 700, 2), shop_coupon: 1 },
      { ...line(2, 600, 1), shop_coupon: 0.01 },
    ];
    expect(shares(receipt({ transactions: told }))).toEqual([100n, 1n]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(90_000), fc.integer({ min: 1, max: 9 })), { minLength: 1 }),
        fc.nat(5_000),
        (sold, off) => {
          const transactions = sold.map(([price, quantity], index) => line(index + 1, price, quantity));
          const { order } = read(receipt({ transactions, discount_amt: gbp(off) }));
          expect(order.lines?.reduce((sum, { discountMinor }) => sum + discountMinor, 0n)).toBe(BigInt(off));
        },
      ),
    );
  });

  it("tells what was given back by its payment's lines; whole units came back", () => {
    const item = (id: number, transaction_id: number, amount: number) => ({
      ...{ payment_adjustment_item_id: id, transaction_id, amount, shop_amount: amount },
    });
    const adjustment = (id: number, total: number, payment_adjustment_items: Json[]) => ({
      ...{ payment_adjustment_id: id, is_success: true, reason_code: "Damaged", created_timestamp: 1_700_000_050 + id },
      ...{ shop_total_adjustment_amount: total, total_adjustment_amount: total, payment_adjustment_items },
    });
    const payment = {
      amount_gross: gbp(2_149),
      payment_adjustments: [adjustment(5, 700, [item(1, 1, 700)]), adjustment(6, 100, [item(2, 2, 100)])],
    };
    const { order, damaged } = read(receipt({ refunds: [{ amount: gbp(700) }, { amount: gbp(100) }] }), [payment]);
    expect(damaged).toEqual([]);
    expect(
      order.refunds?.map(({ externalId, totalMinor, lines }) => [externalId, totalMinor, lines[0]?.quantity]),
    ).toEqual([
      ["5", 700n, 1],
      ["6", 100n, 0],
    ]);
    expect([order.refundedMinor, order.financialStatus]).toEqual([800n, "partially-refunded"]);
  });

  it("tells amounts and times alone where no payment knows", () => {
    const { order } = read(
      receipt({ refunds: [{ amount: gbp(2_149), created_timestamp: 1_700_000_060, reason: "Lost" }] }),
    );
    expect(order.refunds).toMatchObject([
      { externalId: "3100000001-1700000060-0", totalMinor: 2_149n, note: "Lost", lines: [] },
    ]);
    expect(order.financialStatus).toBe("refunded");
  });

  it("never throws, and stays an order as long as it names itself, whatever becomes of a field", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(receipt()).slice(1)), fc.jsonValue(), (key, value) => {
        expect(read(receipt({ [key]: value })).order.externalId).toBe("3100000001");
      }),
      { numRuns: 500 },
    );
  });

  it("changes nothing for fields that nobody knows", () => {
    expect(read(receipt({ zz_unknown: { deep: [1] } }))).toEqual(read(receipt()));
  });

  it.each([
    ["paid", true, 100n, 0n, "paid"],
    ["completed", true, 100n, 0n, "paid"],
    ["payment processing", false, 100n, 0n, "authorized"],
    ["open", false, 100n, 0n, "pending"],
    ["canceled", true, 100n, 0n, "voided"],
    ["canceled", true, 100n, 100n, "refunded"],
    ["partially refunded", true, 100n, 0n, "partially-refunded"],
    ["fully refunded", true, 100n, 0n, "refunded"],
  ])("that is %s (paid: %s) of %s with %s given back is %s", (status, isPaid, total, refunded, expected) => {
    expect(financialStatus(status, isPaid, total, refunded)).toBe(expected);
  });
});

function listing(state: string, offers: [quantity: number, isEnabled: boolean][]): Json {
  const products = offers.map(([quantity, is_enabled], index) => ({
    ...{ product_id: 11 + index, sku: `S${index}`, is_deleted: false },
    offerings: [{ offering_id: 1, quantity, is_enabled, is_deleted: false, price: gbp(1_000 + index) }],
    property_values: offers.length > 1 ? [{ property_id: 513, property_name: "Size", values: [`${index}`] }] : [],
  }));
  return {
    ...{ listing_id: 9, title: "Mug", description: "One\nTwo", state, tags: ["tea"], price: gbp(1_000), images: [] },
    ...{
      url: "https://www.etsy.com/listing/9/mug",
      created_timestamp: 1_700_000_000,
      updated_timestamp: 1_700_000_000,
    },
    inventory: { products, price_on_property: [], quantity_on_property: [513], sku_on_property: [] },
  };
}

describe("a listing", () => {
  it("is a product with a variant for each of its products that is there", () => {
    const damaged: Damaged[] = [];
    const value = listing("active", [
      [3, true],
      [0, true],
      [5, false],
    ]);
    const product = readProduct(value, damaged);
    expect(damaged).toEqual([]);
    expect(product).toMatchObject({ handle: "mug", descriptionText: "One\nTwo", status: "active", isPublished: true });
    expect(product?.variants?.map(({ title, priceMinor, isAvailable }) => [title, priceMinor, isAvailable])).toEqual([
      ["0", 1_000n, true],
      ["1", 1_001n, false],
      ["2", 1_002n, false],
    ]);
  });

  it.each([
    ["active", [3, 0]],
    ["sold_out", [0, 0]],
    ["draft", [null, null]],
    ["inactive", [null, null]],
    ["expired", [null, null]],
  ])("that is %s has stock %j", (state, expected) => {
    const levels = readLevels(
      listing(state, [
        [3, true],
        [4, false],
      ]),
      [],
    );
    expect(levels.map(({ available }) => available)).toEqual(expected);
  });

  it("that we emptied is known by its mark, and by nothing less", () => {
    const offers = (...shown: boolean[]): [number, boolean][] => shown.map((isShown) => [1, isShown]);
    expect(isEmptied(listing("inactive", offers(false, false)))).toBe(true);
    expect(readLevels(listing("inactive", offers(false, false)), []).map(({ available }) => available)).toEqual([0, 0]);
    expect(isEmptied(listing("inactive", offers(false, true)))).toBe(false);
    expect(isEmptied(listing("active", offers(false, false)))).toBe(false);
    expect(isEmptied(listing("inactive", []))).toBe(false);
  });

  it("never throws, whatever becomes of a field", () => {
    const value = listing("active", [[3, true]]);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(value)), fc.jsonValue(), (key, other) => {
        const damaged: Damaged[] = [];
        readProduct({ ...value, [key]: other }, damaged);
        readLevels({ ...value, [key]: other }, damaged);
        isEmptied({ ...value, [key]: other });
        const inventory = value["inventory"] as Json;
        const [product] = inventory["products"] as Json[];
        for (const part of Object.keys(product ?? {})) {
          readProduct({ ...value, inventory: { ...inventory, products: [{ ...product, [part]: other }] } }, damaged);
          readLevels({ ...value, inventory: { ...inventory, products: [{ ...product, [part]: other }] } }, damaged);
        }
      }),
      { numRuns: 300 },
    );
  });
});
