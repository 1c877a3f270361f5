import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CanonicalOrder, CanonicalProduct } from "~/kernel/commerce";
import { minorDigits, toDecimal } from "~/kernel/money";
import type { Damaged } from "../../contract/ports";
import { orderChanges } from "./order";
import { financialStatus } from "./order-words";
import { timeZoneOf } from "./people";
import { productChanges } from "./product";
import { sumMinor } from "./values";

const currencies = fc.constantFrom("JPY", "GBP", "KWD", "CLF");
const minor = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
const decimal = (amount: bigint, currency: string) => toDecimal({ minor: amount, currency });

describe("amounts", () => {
  it("in a currency's own digits are exact, alone and added", () => {
    fc.assert(
      fc.property(currencies, fc.array(minor, { minLength: 1, maxLength: 6 }), (currency, amounts) => {
        const texts = amounts.map((amount) => decimal(amount, currency));
        expect(sumMinor(texts, currency)).toBe(amounts.reduce((a, b) => a + b, 0n));
      }),
    );
  });

  it("with more digits are rounded once, after they were added", () => {
    expect(sumMinor(["8.333333", "1.666667"], "GBP")).toBe(1_000n);
    expect(sumMinor(["0.004", "0.004"], "GBP")).toBe(1n);
    expect(sumMinor(["-0.005"], "GBP")).toBe(-1n);
    expect(sumMinor(["12.5"], "JPY")).toBe(13n);
  });

  it.each(["", "1,50", "£5", "NaN", "1e3", null, undefined, {}])("%j is none", (value) => {
    expect(sumMinor([value], "GBP")).toBeNull();
  });
});

interface Line {
  units: number;
  net: bigint;
  tax: bigint;
  off: bigint;
}

const lines = fc.array(
  fc.record({
    units: fc.integer({ min: 1, max: 60 }),
    net: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    tax: fc.bigInt({ min: 0n, max: 10n ** 8n }),
    off: fc.bigInt({ min: 0n, max: 100n }),
  }),
  { minLength: 1, maxLength: 8 },
);

function order(currency: string, given: Line[], isGross: boolean, extra: object = {}): Record<string, unknown> {
  const text = (amount: bigint) => decimal(amount, currency);
  const sum = (part: (line: Line) => bigint) => given.reduce((all, line) => all + part(line), 0n);
  const after = ({ net, off }: Line) => net - (net * off) / 100n;
  return {
    id: 12,
    number: "12",
    status: "processing",
    currency,
    prices_include_tax: isGross,
    date_created_gmt: "2026-03-01T10:00:00",
    date_modified_gmt: "2026-03-01T10:00:01",
    date_paid_gmt: "2026-03-01T10:00:00",
    customer_id: 0,
    billing: { email: "guest@example.com" },
    discount_total: text(sum((line) => line.net - after(line))),
    discount_tax: text(0n),
    shipping_total: text(0n),
    shipping_tax: text(0n),
    total: text(sum((line) => after(line) + line.tax)),
    total_tax: text(sum((line) => line.tax)),
    line_items: given.map((line, index) => ({
      ...{
        id: index + 1,
        name: `Line ${index}`,
        product_id: index + 1,
        variation_id: 0,
        quantity: line.units,
        sku: "",
      },
      ...{
        subtotal: text(line.net),
        subtotal_tax: text(line.tax),
        total: text(after(line)),
        total_tax: text(line.tax),
      },
      meta_data: [],
    })),
    fee_lines: [],
    refunds: [],
    ...extra,
  };
}

function readOrder(body: object): { order: CanonicalOrder; damaged: Damaged[] } {
  const damaged: Damaged[] = [];
  const [change] = orderChanges(body, [], damaged);
  if (change?.kind !== "order") throw new Error("no order");
  return { order: change.order, damaged };
}

describe("an order", () => {
  it("comes to its total to the last minor unit, whatever its lines, currency and taxes", () => {
    fc.assert(
      fc.property(currencies, lines, fc.boolean(), (currency, given, isGross) => {
        const { order: read, damaged } = readOrder(order(currency, given, isGross));
        expect(damaged).toEqual([]);
        for (const line of read.lines ?? []) expect(line.unitPriceMinor).toBeGreaterThanOrEqual(0n);
        const sold = (read.lines ?? []).reduce(
          (sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor,
          0n,
        );
        expect(sold + (isGross ? 0n : read.taxMinor)).toBe(read.totalMinor);
        expect(read.subtotalMinor + read.shippingMinor + (isGross ? 0n : read.taxMinor)).toBe(read.totalMinor);
        expect(minorDigits(currency)).toBeLessThanOrEqual(4);
      }),
    );
  });

  it("of a guest has no customer, and keeps what plugins and our blocks wrote where it can be read", () => {
    const meta_data = [
      { id: 1, key: "_hidden", value: "x" },
      { id: 2, key: "Gift note", value: "For you" },
      { id: 3, key: "_aisle_strategy", value: "similar" },
      { id: 4, key: "deep", value: { a: [1] } },
    ];
    const { order: read, damaged } = readOrder(
      order("GBP", [{ units: 1, net: 100n, tax: 0n, off: 0n }], true, { meta_data }),
    );
    expect([read.customerExternalId, read.email, damaged]).toEqual([null, "guest@example.com", []]);
    expect(read.attributes.map(({ key }) => key)).toEqual(["Gift note", "_aisle_strategy"]);
  });

  it("counts a fee as a line, and one below zero as a discount", () => {
    const fee_lines = [
      { id: 5, name: "Wrap", total: "2.00", total_tax: "0.40" },
      { id: 6, name: "Loyalty", total: "-1.00", total_tax: "-0.20" },
    ];
    const body = order("GBP", [{ units: 1, net: 100n, tax: 20n, off: 0n }], true, {
      fee_lines,
      total: "2.40",
      total_tax: "0.40",
    });
    const { order: read } = readOrder(body);
    expect(read.lines?.map(({ title, unitPriceMinor }) => [title, unitPriceMinor])).toEqual([
      ["Line 0", 120n],
      ["Wrap", 240n],
    ]);
    expect([read.subtotalMinor, read.discountMinor, read.totalMinor]).toEqual([240n, 120n, 240n]);
  });

  it("in the trash is gone, and a cart that is no order yet is nothing", () => {
    const body = order("GBP", [{ units: 1, net: 1n, tax: 0n, off: 0n }], true);
    expect(orderChanges({ ...body, status: "trash" }, [], [])).toMatchObject([
      { kind: "order-deleted", externalId: "12" },
    ]);
    expect(orderChanges({ ...body, status: "checkout-draft" }, [], [])).toEqual([]);
  });

  it.each([
    ["processing", true, 0n, "paid"],
    ["completed", true, 0n, "paid"],
    ["pending", false, 0n, "pending"],
    ["on-hold", false, 0n, "pending"],
    ["on-hold", true, 0n, "authorized"],
    ["failed", false, 0n, "voided"],
    ["cancelled", false, 0n, "voided"],
    ["cancelled", true, 0n, "paid"],
    ["awaiting-pickup", true, 0n, "paid"],
    ["awaiting-pickup", false, 0n, "pending"],
    ["processing", true, 40n, "partially-refunded"],
    ["completed", true, 100n, "refunded"],
    ["refunded", true, 0n, "refunded"],
  ] as const)("that is %s (paid: %s, given back: %s) is %s", (status, wasPaid, refunded, expected) => {
    expect(financialStatus(status, wasPaid, 100n, refunded)).toBe(expected);
  });
});

describe("a product", () => {
  const base = {
    ...{
      id: 3,
      name: "Tea",
      slug: "tea",
      type: "simple",
      status: "publish",
      description: "<p>Green</p>",
      permalink: "https://s.example/tea",
    },
    ...{
      date_created_gmt: "2026-01-01T00:00:00",
      date_modified_gmt: null,
      price: "4.00",
      regular_price: "5.00",
      sku: "T",
    },
    ...{
      manage_stock: true,
      stock_quantity: 4,
      stock_status: "instock",
      images: [],
      categories: [],
      tags: [],
      attributes: [],
    },
  };
  const read = (body: object, variations: Record<string, unknown>[] = []) => {
    const damaged: Damaged[] = [];
    const changes = productChanges(body, variations, "GBP", damaged);
    const product = (changes[0] as { product: CanonicalProduct }).product;
    return { changes, product, variant: product?.variants?.[0], damaged };
  };

  it("is its own only variant, at the price that is asked", () => {
    const { product, variant, damaged, changes } = read(base);
    expect(damaged).toEqual([]);
    expect(product).toMatchObject({
      descriptionText: "Green",
      updatedAt: "2026-01-01T00:00:00.000Z",
      isPublished: true,
    });
    expect(variant).toMatchObject({
      externalId: "3",
      priceMinor: 400n,
      compareAtMinor: 500n,
      isAvailable: true,
      inventoryQuantity: 4,
    });
    expect(changes[1]).toMatchObject({
      kind: "inventory-level",
      level: { inventoryItemExternalId: "3", available: 4 },
    });
  });

  it("without a price cannot be bought, and is whole nevertheless", () => {
    const { variant, damaged } = read({ ...base, price: "", regular_price: "" });
    expect([variant?.isAvailable, variant?.priceMinor, damaged]).toEqual([false, 0n, []]);
  });

  it("shares its stock with variations that leave theirs to it", () => {
    const variation = {
      ...{
        id: 8,
        status: "publish",
        price: "4.00",
        regular_price: "4.00",
        sku: "T-8",
        manage_stock: "parent",
        stock_quantity: 4,
      },
      ...{ stock_status: "instock", attributes: [{ id: 0, name: "Size", option: "Large" }] },
    };
    const { variant } = read({ ...base, type: "variable", variations: [8] }, [variation]);
    expect(variant).toMatchObject({
      externalId: "8",
      inventoryItemExternalId: "3:8",
      title: "Large",
      inventoryQuantity: 4,
      tracksInventory: true,
    });
  });
});

it.each([
  ["Europe/London", "0", "Europe/London"],
  ["", 5.5, "Asia/Kolkata"],
  ["", "-3", "Etc/GMT+3"],
  [null, 13, "Etc/GMT-13"],
  [null, 0, "UTC"],
  ["", "nonsense", "UTC"],
])("a store whose zone is %j and offset %j is in %s", (name, offset, zone) => {
  expect(timeZoneOf(name, offset)).toBe(zone);
  expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
});
