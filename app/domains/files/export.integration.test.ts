import { beforeEach, describe, expect, it } from "vitest";
import { ingest } from "#jobs/ingest";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { aCustomer, aLine, anOrder, aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { fileDesk } from "../../../tests/support/give-file";
import type { FileKind } from "./contract";
import { exportFile, listProblems } from "./files.server";
import type { ExportLayout } from "./types";

const db = useDatabase();
let shopId: ShopId;
let channelId: ChannelId;
let desk: ReturnType<typeof fileDesk>;
const within = <T>(work: Parameters<typeof inShop<T>>[1]) => inShop(shopId, work);

beforeEach(async () => {
  ({ shopId, channelId } = await makeShop(db));
  desk = fileDesk(shopId);
});

const SHOPIFY = `Handle,Title,Body (HTML),Vendor,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Image Src,Status
tee,Tee,<p>Soft</p>,Acme,"men, new",true,Size,S,T-S,shopify,3,deny,50,https://x.example/1.jpg,active
tee,,,,,,,M,T-M,shopify,0,deny,50,,
mug,Mug,,Acme,,true,Title,Default Title,MUG,shopify,7,deny,9.99,,active
`;
const run = async (name: string, text: string | Uint8Array) => {
  const id = await desk.give(name, text);
  const checked = await desk.check(id);
  return { id, check: checked.check, checked };
};

async function exported(kind: FileKind, layout: ExportLayout, format: "csv" | "xlsx" = "csv"): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of exportFile(shopId, kind, layout, format)) parts.push(part);
  return Buffer.concat(parts);
}

/** Records of a platform's channel and of files, with all that might go wrong on the way. */
async function fill() {
  const awkward = '=1+1, "quoted"\r\nand a line; ü 漢';
  await within((scope) =>
    ingest.apply(scope, { channelId, timeZone: "UTC", now: new Date() }, [
      { kind: "location", location: { externalId: "L1", name: "Back, room", isActive: true, countryCode: null } },
      {
        kind: "product",
        product: aProduct({
          ...{ externalId: "1", title: "-Awkward", descriptionText: awkward, tags: ["a, b", "+c"], vendor: "@home" },
          variants: [
            aVariant({
              externalId: "11",
              sku: "=X",
              compareAtMinor: 2000n,
              unitCostMinor: 300n,
              options: [{ name: "Title", value: "Default Title" }],
            }),
            aVariant({
              externalId: "12",
              position: 2,
              isAvailable: false,
              inventoryQuantity: null,
              tracksInventory: false,
            }),
          ],
        }),
      },
      {
        kind: "product",
        product: aProduct({
          externalId: "2",
          status: "draft",
          isPublished: false,
          variants: [aVariant({ externalId: "21", isAvailable: false, inventoryQuantity: -2 })],
        }),
      },
      {
        kind: "inventory-level",
        level: {
          inventoryItemExternalId: "i11",
          locationExternalId: "L1",
          available: 5,
          onHand: null,
          updatedAt: new Date().toISOString(),
        },
      },
      {
        kind: "customer",
        customer: aCustomer({
          externalId: "9",
          email: "Ann@Example.com",
          phone: "+44 1",
          note: awkward,
          tags: ["vip"],
          emailConsent: "unsubscribed",
        }),
      },
      {
        kind: "order",
        order: anOrder({
          ...{
            externalId: "5",
            email: "Ann@Example.com",
            customerExternalId: "9",
            discountCodes: ["-10%"],
            refundedMinor: 100n,
            hasRefunds: true,
          },
          lines: [
            aLine({ externalId: "51", productExternalId: "1", properties: [{ key: "a", value: "b" }] }),
            aLine({ externalId: "52", position: 1, discountMinor: 5n }),
          ],
        }),
      },
      { kind: "order", order: anOrder({ externalId: "6", lines: [] }) },
    ]),
  );
  await desk.apply((await run("p.csv", SHOPIFY)).id);
}

describe("what is written", () => {
  it.each<[FileKind, number, "csv" | "xlsx"]>([
    ["products", 4, "csv"],
    ["products", 4, "xlsx"],
    ["customers", 1, "csv"],
    ["orders", 2, "csv"],
    ["orders", 2, "xlsx"],
    ["stock", 1, "csv"],
  ])("of %s changes none of %i when it is read again, as %s", async (kind, records, format) => {
    await fill();
    const { check, id } = await run(`out.${format}`, await exported(kind, "aisle", format));
    const problems = await within((scope) => listProblems(scope, id, "check", 5));
    expect(check?.samples.changed).toEqual([]);
    expect({ ...check, problems }).toMatchObject({ made: 0, changed: 0, left: records, refused: 0, problems: [] });
  });

  it.each<[ExportLayout, string]>([
    ["shopify", SHOPIFY],
    [
      "woocommerce",
      `ID,Type,SKU,Name,Published,Stock,Backorders allowed?,Sale price,Regular price,Categories,Images,Parent,Attribute 1 name,Attribute 1 value(s)
7,variable,hoodie,Hoodie,1,,0,,,Clothing > Hoodies,"https://x.example/a.png, https://x.example/b.png",,Color,"Red, Blue"
8,simple,cap,Cap,-1,4,0,8,10,Accessories,,,,
9,variation,hoodie-red,"Hoodie - Red",1,2,0,,45,,,hoodie,Color,Red
10,variation,,"Hoodie - Blue",1,,0,,45,,,hoodie,Color,Blue
`,
    ],
  ])("in the layout of %s is known, and changes nothing", async (layout, text) => {
    await desk.apply((await run("in.csv", text)).id);
    const { check, checked } = await run("out.csv", await exported("products", layout));
    expect(checked.plan?.layout).toBe(`${layout}-products`);
    expect(check?.samples.changed).toEqual([]);
    expect(check).toMatchObject({ made: 0, changed: 0, refused: 0 });
  });

  it("runs no formula in a spreadsheet", async () => {
    await fill();
    for (const kind of ["products", "customers", "orders", "stock"] as const) {
      const text = (await exported(kind, "aisle")).toString("utf8").slice(1);
      const cells = text.split(/\r\n|,/).map((cell) => cell.replace(/^"/, ""));
      expect(cells.filter((cell) => /^[=+@\t]|^-[^\d]/.test(cell))).toEqual([]);
    }
  });

  it("of a platform's own records is not overwritten by files", async () => {
    await fill();
    const text = (await exported("customers", "aisle")).toString("utf8").replace("vip", "vip2");
    const { id, check } = await run("c.csv", text);
    expect(check).toMatchObject({ changed: 0, refused: 1 });
    expect(await within((scope) => listProblems(scope, id, "check", 5))).toMatchObject([
      { code: "kept-by-platform", found: "shopify" },
    ]);
  });
});
