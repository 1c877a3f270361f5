import { describe, expect, it } from "vitest";
import type { Damaged } from "../../contract/ports";
import { Fields, idOf, shopMoney } from "./fields";
import { readLine } from "./order-line";

function fieldsOf(source: Record<string, unknown>) {
  const damaged: Damaged[] = [];
  return { damaged, fields: new Fields(source, { resource: "product", externalId: "1", damaged }) };
}

describe("ids", () => {
  it.each([
    ["gid://shopify/Order/450789469", "450789469"],
    ["gid://shopify/MailingAddress/12?model_name=CustomerAddress", "12"],
    ["450789469", "450789469"],
    [450789469, "450789469"],
    ["gid://shopify/Order/", null],
    ["not-an-id", null],
    [-1, null],
    [1.5, null],
    [null, null],
  ])("%s → %s", (value, id) => expect(idOf(value)).toBe(id));
});

describe("amounts", () => {
  it.each([
    ["GBP", "12.5", 1250n],
    ["GBP", "0.0", 0n],
    ["GBP", "2.555", 256n],
    ["JPY", "1299", 1299n],
    ["JPY", "1299.0", 1299n],
    ["KWD", "1.234", 1234n],
    ["KWD", "0.5", 500n],
    ["GBP", "-3.01", -301n],
  ])("%s %s → %i", (currency, amount, minor) => {
    const { fields, damaged } = fieldsOf({ price: amount, set: { shopMoney: { amount } } });
    expect([fields.minor("price", currency), shopMoney(fields, "set", currency)]).toEqual([minor, minor]);
    expect(damaged).toEqual([]);
  });

  it("of a line go by the currency that the line names", () => {
    const line = {
      id: "gid://shopify/LineItem/7",
      title: "Cup",
      quantity: 2,
      originalUnitPriceSet: { shopMoney: { amount: "1.234", currencyCode: "KWD" } },
      discountAllocations: [
        { allocatedAmountSet: { shopMoney: { amount: "0.100" } } },
        { allocatedAmountSet: { shopMoney: { amount: "0.011" } } },
      ],
    };
    expect(readLine(line, "1", 0, [])).toMatchObject({ unitPriceMinor: 1234n, discountMinor: 111n });
  });
});

describe("a field that is not as it must be", () => {
  it.each([
    ["text", (fields: Fields) => fields.text("a"), 1, ""],
    ["flag", (fields: Fields) => fields.flag("a"), "yes", false],
    ["count", (fields: Fields) => fields.count("a"), 1.5, 0],
    ["instant", (fields: Fields) => fields.instant("a"), "yesterday", "1970-01-01T00:00:00.000Z"],
    ["minor", (fields: Fields) => fields.minor("a", "GBP"), "1,50", 0n],
    ["texts", (fields: Fields) => fields.texts("a"), [1], []],
    ["objects", (fields: Fields) => fields.objects("a"), "x", []],
    ["object", (fields: Fields) => fields.object("a"), "x", null],
    ["word", (fields: Fields) => fields.word("a", { on: 1 }, 0), "off", 0],
  ])("(%s) is reported once, and a harmless value stands in", (_, read, value, harmless) => {
    const { fields, damaged } = fieldsOf({ a: value });
    expect(read(fields)).toEqual(harmless);
    expect(damaged).toMatchObject([{ resource: "product", externalId: "1", field: "a" }]);
  });

  it("is named by its path", () => {
    const { fields, damaged } = fieldsOf({ variant: { price: {} } });
    fields.object("variant")?.minor("price", "GBP");
    expect(damaged).toMatchObject([{ field: "variant.price", reason: "unexpected?expected=amount&found=object" }]);
  });
});
