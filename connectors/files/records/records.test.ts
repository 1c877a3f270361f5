import { describe, expect, it } from "vitest";
import { must } from "~/kernel/result";
import { guessPlan, knownLayout } from "../layouts/recognise";
import { DEFAULTS, recordsOf } from "../testing";
import { mergeCustomer } from "./customers";
import { mergeOrder } from "./merge-order";
import { mergeProduct } from "./merge-product";

const SHOPIFY = `Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Status
tee,Tee,<p>Soft &amp; light</p>,Acme,Shirts,"men, new",true,Size,S,T-S,shopify,3,deny,50,60,https://x.example/1.jpg,1,Front,active
tee,,,,,,,,M,T-M,shopify,0,deny,50,60,https://x.example/2.jpg,2,,
tee,,,,,,,,,,,,,,,https://x.example/3.jpg,3,,
mug,Mug,,Acme,,,false,Title,Default Title,M,,,continue,9.99,,,,,draft
`;
const WOO = `ID,Type,SKU,Name,Published,Stock,Backorders allowed?,Sale price,Regular price,Categories,Images,Parent,Attribute 1 name,Attribute 1 value(s)
7,variable,hoodie,Hoodie,1,,0,,,Clothing > Hoodies,"https://x.example/a.png, https://x.example/b.png",,Color,"Red, Blue"
8,simple,cap,Cap,-1,4,0,8,10,Accessories,,,,
9,variation,hoodie-red,"Hoodie - Red",1,2,0,,45,,,hoodie,Color,Red
10,variation,,"Hoodie - Blue",1,,0,,45,,,hoodie,Color,Blue
`;

const merged = async (text: string) => {
  const { records, problems } = await recordsOf("products", text);
  const held = new Map<string, ReturnType<typeof must<Awaited<ReturnType<typeof one>>, never>>>();
  for (const record of records) held.set(record.key, one(record, held.get(record.key) ?? null));
  return { products: [...held.values()], problems };
};
type Record = Awaited<ReturnType<typeof recordsOf<"products">>>["records"][number];
const one = (record: Record, held: Parameters<typeof mergeProduct>[0]) => must(mergeProduct(held, record, DEFAULTS));

describe("products", () => {
  it("of Shopify's export are known, rows of one product together", async () => {
    const { products, problems } = await merged(SHOPIFY);
    expect(problems).toEqual([]);
    expect(products).toHaveLength(2);
    expect(products[0]).toMatchObject({
      externalId: "tee",
      descriptionText: "Soft & light",
      tags: ["men", "new"],
      images: [{ alt: "Front" }, { url: "https://x.example/2.jpg" }, { url: "https://x.example/3.jpg" }],
      variants: [
        { externalId: "tee/S", priceMinor: 5000n, compareAtMinor: 6000n, isAvailable: true, inventoryQuantity: 3 },
        { externalId: "tee/M", title: "M", options: [{ name: "Size", value: "M" }], isAvailable: false },
      ],
    });
    expect(products[1]).toMatchObject({
      status: "draft",
      isPublished: false,
      variants: [{ externalId: "mug", sku: "M", options: [], tracksInventory: false, isAvailable: false }],
    });
  });

  it("are the same however the batches fall", async () => {
    const whole = await recordsOf("products", SHOPIFY);
    for (const size of [1, 2, 3])
      expect((await recordsOf("products", SHOPIFY, { size })).records).toEqual(whole.records);
  });

  it("of WooCommerce's export find their variations' parents", async () => {
    const { products, problems } = await merged(WOO);
    expect(problems).toEqual([]);
    expect(products).toMatchObject([
      {
        externalId: "hoodie",
        productType: "Hoodies",
        images: [{ url: "https://x.example/a.png" }, { url: "https://x.example/b.png" }],
        variants: [
          {
            externalId: "hoodie-red",
            priceMinor: 4500n,
            options: [{ name: "Color", value: "Red" }],
            inventoryQuantity: 2,
          },
          { externalId: "id:10", tracksInventory: false, isAvailable: true },
        ],
      },
      { externalId: "cap", status: "draft", variants: [{ priceMinor: 800n, compareAtMinor: 1000n }] },
    ]);
  });

  it("name the cell that cannot be read", async () => {
    const { problems } = await recordsOf(
      "products",
      "SKU;Name;Preis;Bestand\nA;Eins;12,50;drei\nB;Zwei;abc;1\n;;1,00;\n",
    );
    expect(problems).toEqual([
      { row: 4, field: null, code: "no-key", found: "" },
      { row: 2, field: "quantity", code: "bad-whole", found: "drei" },
      { row: 3, field: "price", code: "bad-amount", found: "abc" },
    ]);
  });

  it("keep what a file does not tell", async () => {
    const { products } = await merged(SHOPIFY);
    const { records } = await recordsOf("products", "Handle,Price\ntee,\n", {
      plan: { columns: { handle: 0, price: 1 } },
    });
    const again = one(records[0]!, products[0]!);
    expect(again.title).toBe("Tee");
    expect(again.variants).toHaveLength(2);
  });
});

describe("customers", () => {
  it("are one person by address whatever the letters, and stay unsubscribed", async () => {
    const { records } = await recordsOf("customers", "E-Mail-Adresse;Vorname;Newsletter\nAnn@Example.com;Ann;ja\n");
    expect(records[0]).toMatchObject({
      key: "ann@example.com",
      told: { email: "ann@example.com", emailConsent: "subscribed" },
    });
    const fresh = mergeCustomer(null, records[0]!, DEFAULTS);
    expect(fresh.emailConsent).toBe("subscribed");
    expect(
      mergeCustomer({ ...fresh, emailConsent: "unsubscribed", note: "kind" }, records[0]!, DEFAULTS),
    ).toMatchObject({
      emailConsent: "unsubscribed",
      note: "kind",
    });
  });
  it("are told when an address is none", async () => {
    const { problems } = await recordsOf("customers", "Email,Name\nnobody,Ann Mercer\n");
    expect(problems).toMatchObject([{ row: 2, field: "email", code: "bad-email", found: "nobody" }]);
  });
});

describe("orders", () => {
  const ORDERS = `Name,Email,Financial Status,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Refunded Amount,Id
#1,Ann@Example.com,partially_refunded,,GBP,30,5,0,35,2024-01-05 12:00:00 +0000,2,Mug,10,M,10,900
#1,Ann@Example.com,,,,,,,,,1,Cup,10,C,,
`;
  it("hold the lines of all their rows", async () => {
    const { records, problems } = await recordsOf("orders", ORDERS);
    expect(problems).toEqual([]);
    const order = must(mergeOrder(null, records[0]!, DEFAULTS));
    expect(order).toMatchObject({
      name: "#1",
      email: "ann@example.com",
      financialStatus: "partially-refunded",
      fulfillmentStatus: "unfulfilled",
      totalMinor: 3500n,
      refundedMinor: 1000n,
      placedAt: "2024-01-05T12:00:00.000Z",
      lines: [
        { sku: "M", quantity: 2, unitPriceMinor: 1000n },
        { sku: "C", quantity: 1 },
      ],
    });
  });
  it("without amounts follow their lines", async () => {
    const { records } = await recordsOf("orders", "Invoice,Date,Item,Qty,Price\n5,13/02/2024,Mug,3,2.50\n");
    expect(must(mergeOrder(null, records[0]!, DEFAULTS))).toMatchObject({
      totalMinor: 750n,
      placedAt: "2024-02-13T00:00:00.000Z",
    });
  });
});

describe("stock", () => {
  it("is counted by place; what is stocked nowhere is passed over", async () => {
    const { records } = await recordsOf(
      "stock",
      "Handle,Title,Option1 Name,Option1 Value,SKU,Location,Available (not editable),On hand (current),On hand (new)\ntee,Tee,Size,S,T-S,Leeds,3,4,\ntee,Tee,Size,S,T-S,York,not stocked,not stocked,\n",
    );
    expect(records).toMatchObject([
      { told: { locationName: "Leeds", available: 3, onHand: 4, variant: { sku: "T-S", byOptions: "tee/S" } } },
    ]);
  });
});

describe("what a file is a list of", () => {
  it.each([
    ["SKU;Bestand", "stock"],
    ["Email,First name,City", "customers"],
    ["Order number,Order date,Total", "orders"],
    ["Artikelnummer;Bezeichnung;Preis;Bestand", "products"],
  ])("is guessed: %s", (headings, kind) => {
    expect(guessPlan(headings.split(/[;,]/), [], { prefersMonthFirst: false }).kind).toBe(kind);
  });
  it("is known of exports", () => {
    expect(knownLayout(SHOPIFY.split("\n")[0]!.split(","))?.id).toBe("shopify-products");
    expect(knownLayout(WOO.split("\n")[0]!.split(","))?.id).toBe("woocommerce-products");
  });
});
