import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shopAsset } from "../index";
import { countShop } from "./count-shop";
import { COLUMNS } from "./layout";
import { type OrdersFileShop, readOrdersFile } from "./read-orders-file";

const HEADER = COLUMNS.map((column) => `"${column}"`).join(",");
const now = new Date("2026-11-21T02:00:00Z");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "orders-file-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(content: string | Buffer, name = "orders.csv"): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(
  lines: string[],
  options: { now?: Date; keepDates?: boolean } = { keepDates: true },
): Promise<OrdersFileShop> {
  const result = await readOrdersFile(write(`${[HEADER, ...lines].join("\n")}\n`), { now, ...options });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const UK = "United Kingdom";
const FILE = [
  `100,85123A,WHITE HEART HOLDER,6,2010-12-01 08:27:00,2.55,,${UK}`,
  `100,85123a ,HEART HOLDER,2,2010-12-01 08:26:00,2.55,17850,${UK}`,
  `100,POST,POSTAGE,1,2010-12-01 08:27:00,18.00,17850,${UK}`,
  `101,22138,BAKING SET,1,2011-07-01 09:00:00,4.955,,EIRE`,
  `102,22138,BAKING SET RETRO,3,2011-07-02 09:00:00,0.00,12680,European Community`,
  `102,99999,,1,2011-07-02 09:00:00,0.00,12680,European Community`,
  `103,85123A,damaged,-9,2011-07-03 09:00:00,0.00,,${UK}`,
  `103,DCGS0003,ebay,-2,2011-07-03 09:00:00,0.00,,${UK}`,
  `C104,85123A,HEART HOLDER,-7,2011-07-04 10:00:00,2.10,17850,${UK}`,
  `C105,47566B,TEA TIME,-1,2011-07-05 10:00:00,3.00,17850,${UK}`,
  `A106,B,Adjust bad debt,1,2011-07-06 10:00:00,11062.06,,${UK}`,
  `107,B,Adjust bad debt,1,2011-07-06 10:00:00,-11062.06,,${UK}`,
  `108,22138,BAKING SET,64,2011-07-07 10:00:00,4.25,17850,${UK}`,
];

describe("a shop from a file of orders", () => {
  it("is one of pounds, in London, with taxes included and one location", async () => {
    const { seed } = await read(FILE);
    expect(seed.shop).toMatchObject({
      currency: "GBP",
      timeZone: "Europe/London",
      taxesIncluded: true,
      grantsAllOrders: true,
    });
    expect(seed.locations).toHaveLength(1);
  });

  it("has a product for each code of five digits and letters, whatever line names it", async () => {
    const { seed } = await read(FILE);
    expect(seed.products.map(({ ref, title, variants }) => [ref, title, variants.length, variants[0]?.price])).toEqual([
      ["85123A", "HEART HOLDER", 1, 210],
      ["22138", "BAKING SET", 1, 425],
      ["99999", "99999", 1, 0],
      ["47566B", "TEA TIME", 1, 300],
    ]);
    expect(seed.products[0]?.variants[0]).toMatchObject({ sku: "85123A", tracked: true, sellsWhenOutOfStock: false });
  });

  it("takes the first of equally frequent titles, and the latest price above zero", async () => {
    const { seed } = await read([
      `1,10001,FIRST,1,2011-01-01 10:00:00,1.00,,${UK}`,
      `2,10001,SECOND,1,2011-01-03 10:00:00,3.00,,${UK}`,
      `3,10001,,1,2011-01-02 10:00:00,2.00,,${UK}`,
      `4,10001,,1,2011-01-04 10:00:00,0.00,,${UK}`,
    ]);
    expect(seed.products[0]).toMatchObject({ title: "FIRST", variants: [{ price: 300 }] });
  });

  it("has on hand what the file's last 60 days sold, at least 20", async () => {
    const { seed } = await read(FILE);
    expect(seed.products.map(({ variants }) => variants[0]?.stock["warehouse"])).toEqual([20, 68, 20, 20]);
  });

  it("makes orders of numbered invoices: earliest line's time in UTC, first customer, first line's country", async () => {
    const { seed } = await read(FILE);
    expect(
      seed.orders.map((order) => [order.name, order.createdAt, order.customer, order.shippingAddress?.country]),
    ).toEqual([
      ["#100", "2010-12-01T08:26:00.000Z", "17850", UK],
      ["#101", "2011-07-01T08:00:00.000Z", null, "EIRE"],
      ["#102", "2011-07-02T08:00:00.000Z", "12680", "European Community"],
      ["#108", "2011-07-07T09:00:00.000Z", "17850", UK],
    ]);
    expect(seed.orders.map((order) => order.shippingAddress?.countryCode)).toEqual(["GB", "IE", null, "GB"]);
    expect(seed.orders[0]?.email).toBe("customer-17850@example.com");
    expect(seed.orders[1]?.email).toBeNull();
  });

  it("keeps repeated codes as lines of their own, other codes as custom lines, and rounds half away from zero", async () => {
    const { seed } = await read(FILE);
    expect(seed.orders[0]?.lines).toEqual([
      { variant: "85123A", title: "WHITE HEART HOLDER", sku: "85123A", quantity: 6, price: 255 },
      { variant: "85123A", title: "HEART HOLDER", sku: "85123A", quantity: 2, price: 255 },
      { variant: null, title: "POSTAGE", sku: "POST", quantity: 1, price: 1800 },
    ]);
    expect(seed.orders[1]?.lines[0]?.price).toBe(496);
    expect(seed.orders[2]?.lines[1]).toMatchObject({ variant: "99999", title: "99999", price: 0 });
  });

  it("refunds the customer's earlier lines, newest first, at the order line's price", async () => {
    const { seed } = await read(FILE);
    expect(seed.orders[0]?.refunds).toEqual([
      {
        createdAt: "2011-07-04T09:00:00.000Z",
        note: "Cancellation C104",
        lines: [
          { line: 0, quantity: 6, restock: false },
          { line: 1, quantity: 1, restock: false },
        ],
      },
    ]);
  });

  it("makes a customer of everybody on a line of an order", async () => {
    const { seed } = await read(FILE);
    expect(seed.customers.map(({ ref, email, createdAt }) => [ref, email, createdAt])).toEqual([
      ["17850", "customer-17850@example.com", "2010-12-01T08:26:00.000Z"],
      ["12680", "customer-12680@example.com", "2011-07-02T08:00:00.000Z"],
    ]);
  });

  it("keeps negative quantities as changes of stock, and names those of no product", async () => {
    const { seed, adjustmentsWithoutProduct } = await read(FILE);
    expect(seed.stockAdjustments).toEqual([
      { variant: "85123A", location: "warehouse", at: "2011-07-03T08:00:00.000Z", delta: -9, reason: "damaged" },
    ]);
    expect(adjustmentsWithoutProduct).toEqual([{ line: 9, code: "DCGS0003", quantity: -2 }]);
  });

  it("lists what it cannot use by line, with the reason", async () => {
    const { unusable } = await read(FILE);
    expect(unusable.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      "11: Cancellation C105 of 1 × 47566B: no earlier order of customer 17850 holds units that are left to refund",
      "12: Invoice A106 is a ledger entry, not a sale",
      "13: The price is below zero: a ledger entry, not a sale",
    ]);
  });

  it("counts what it made", async () => {
    expect(countShop(await read(FILE))).toEqual({
      rows: 13,
      products: 4,
      customers: 2,
      orders: 4,
      orderLines: 7,
      customLines: 1,
      freeLines: 2,
      units: 78,
      grossPence: 8 * 255 + 1800 + 496 + 64 * 425,
      cancellations: 2,
      cancellationLines: 2,
      refundedUnits: 7,
      refundedPence: 7 * 255,
      refundedOrders: 1,
      unmatchedLines: 1,
      unmatchedUnits: 1,
      adjustmentLines: 2,
      ledgerLines: 2,
      damaged: 3,
      perCountry: {
        [UK]: { orders: 2, pence: 8 * 255 + 1800 + 64 * 425 },
        EIRE: { orders: 1, pence: 496 },
        "European Community": { orders: 1, pence: 0 },
      },
    });
  });

  it("gives every product a handle of its own, a kind, and a picture that can be drawn", async () => {
    const { seed } = await read([
      `1,10001,WHITE HANGING HEART T-LIGHT HOLDER,1,2011-01-01 10:00:00,1.00,,${UK}`,
      `1,10002,WHITE HANGING HEART T-LIGHT HOLDER,1,2011-01-01 10:00:00,1.00,,${UK}`,
    ]);
    expect(seed.products.map(({ handle }) => handle)).toEqual([
      "white-hanging-heart-t-light-holder",
      "white-hanging-heart-t-light-holder-10002",
    ]);
    expect(seed.products[0]).toMatchObject({ productType: "Light holder", tags: ["white", "hearts"] });
    expect(seed.collections).toMatchObject([{ title: "Light & candle holders", products: ["10001", "10002"] }]);
    for (const { images } of seed.products) expect(shopAsset(images[0]?.file ?? "")).toContain("<svg");
  });
});

describe("dates", () => {
  const summerAndWinter = [
    `1,10001,MUG,1,2011-07-04 09:15:00,1.00,,${UK}`,
    `2,10001,MUG,1,2011-12-09 12:50:00,1.00,,${UK}`,
  ];

  it("move by whole weeks until the last order is in the last seven days, the clock's hands unmoved", async () => {
    const { seed, shiftedWeeks } = await read(summerAndWinter, {});
    expect(shiftedWeeks).toBe(780);
    // 4 July 2011 and 15 June 2026 are Mondays of British summer time.
    expect(seed.orders.map((order) => order.createdAt)).toEqual([
      "2026-06-15T08:15:00.000Z",
      "2026-11-20T12:50:00.000Z",
    ]);
  });

  it("keep the hour on the clock where daylight saving differs between the old date and the new", async () => {
    const { seed } = await read(summerAndWinter, { now: new Date("2026-07-01T00:00:00Z") });
    // Half past nine and ten to one in London, in January's winter and June's summer time.
    expect(seed.orders.map((order) => order.createdAt)).toEqual([
      "2026-01-19T09:15:00.000Z",
      "2026-06-26T11:50:00.000Z",
    ]);
  });

  it("never lie after now", async () => {
    const { seed } = await read([...summerAndWinter, `3,10001,check,-1,2011-12-16 12:00:00,0,,${UK}`], {});
    expect(seed.stockAdjustments[0]?.at).toBe(now.toISOString());
  });

  it("stay as they are with keepDates", async () => {
    const { seed, shiftedWeeks } = await read(summerAndWinter);
    expect([shiftedWeeks, seed.orders[1]?.createdAt]).toEqual([0, "2011-12-09T12:50:00.000Z"]);
  });
});

describe("a file that cannot be used", () => {
  const errorOf = async (path: string) => {
    const result = await readOrdersFile(path, { now });
    return result.ok ? null : result.error;
  };

  it.each([
    ["other columns", "Handle,Title,Vendor\na,b,c\n", { line: 1, column: "InvoiceNo" }],
    [
      "a bad field",
      `${HEADER}\n${FILE[0]}\n1,10001,MUG,some,2011-12-09 12:50:00,1,,${UK}\n`,
      { line: 3, column: "Quantity" },
    ],
    ["a short line", `${HEADER}\n1,10001,MUG\n`, { line: 2, column: null, found: "3" }],
    ["no lines", `${HEADER}\n`, { line: 2, column: "InvoiceNo", found: "none in the file" }],
    ["nothing at all", "", { line: 1, found: "an empty file" }],
    ["an open quote", `${HEADER}\n1,"10001,MUG\n`, { line: 2, expected: "a closing quote" }],
  ])("says where and what was expected: %s", async (_, content, expected) => {
    expect(await errorOf(write(content))).toMatchObject({ code: "layout", ...expected });
  });

  it("is refused if it is not UTF-8", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\n1,10001,`),
      Buffer.from([0xa3]),
      Buffer.from(`,1,2011-12-09 12:50:00,1,,UK\n`),
    ]);
    expect(await errorOf(write(bytes))).toMatchObject({ code: "layout", expected: expect.stringContaining("UTF-8") });
  });

  it("is refused if its compression is cut off, or if it is not there", async () => {
    const packed = gzipSync(`${HEADER}\n${FILE.join("\n")}\n`);
    expect(await errorOf(write(packed.subarray(0, packed.length - 12), "cut.csv.gz"))).toMatchObject({
      code: "unreadable",
      message: expect.stringContaining("damaged or cut off"),
    });
    expect(await errorOf(join(folder, "missing.csv"))).toMatchObject({
      code: "unreadable",
      message: expect.stringContaining("there is no such file"),
    });
    expect(await errorOf(folder)).toMatchObject({ code: "unreadable" });
  });

  it("is named with its first wrong line although much follows, gzipped or not", async () => {
    const line = (number: number): string => `${number},10001,MUG ${number},1,2011-12-09 12:50:00,1.00,,${UK}\n`;
    const many = Array.from({ length: 60_000 }, (_, index) => line(index)).join("");
    const content = `${HEADER}\n${line(1)}1,10001,MUG,1,yesterday,1,,${UK}\n${many}`;
    for (const path of [write(content), write(gzipSync(content), "long.csv.gz")]) {
      expect(await errorOf(path)).toMatchObject({ code: "layout", line: 3, column: "InvoiceDate" });
    }
  });

  it("may be gzipped whatever it is called", async () => {
    const path = write(gzipSync(`${HEADER}\n${FILE.join("\n")}`), "packed.dat");
    const result = await readOrdersFile(path, { now });
    expect(result.ok && result.value.counts.rows).toBe(13);
  });
});
