import { beforeEach, describe, expect, it } from "vitest";
import { ingest } from "#jobs/ingest";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { fileDesk } from "../../../tests/support/give-file";
import {
  applyFile,
  backToColumns,
  beginFile,
  failImport,
  forgetFile,
  forgetRecords,
  goOnApplying,
  listImports,
  listProblems,
  putPiece,
  startApply,
  startUndo,
} from "./files.server";

const db = useDatabase();
let shopId: ShopId;
let desk: ReturnType<typeof fileDesk>;
const within = <T>(work: Parameters<typeof inShop<T>>[1]) => inShop(shopId, work);

beforeEach(async () => {
  ({ shopId } = await makeShop(db));
  desk = fileDesk(shopId);
});

const SHOPIFY = `Handle,Title,Body (HTML),Vendor,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Image Src,Status
tee,Tee,<p>Soft</p>,Acme,"men, new",true,Size,S,T-S,shopify,3,deny,50,https://x.example/1.jpg,active
tee,,,,,,,M,T-M,shopify,0,deny,50,,
mug,Mug,,Acme,,true,Title,Default Title,MUG,shopify,7,deny,9.99,,active
`;
const CUSTOMERS = `Email,First name,Last name,City,Created
ann@example.com,Ann,Mercer,Leeds,2024-01-05
bob@example.com,Bob,Stone,York,2024-02-06
`;
const held = (table: string) =>
  db.query<Record<string, unknown>>(
    `SELECT * FROM "${table}" WHERE "shopId" = $1 AND "deletedAt" IS NULL ORDER BY "externalId"`,
    [shopId],
  );
const run = async (name: string, text: string | Uint8Array) => {
  const id = await desk.give(name, text);
  const checked = await desk.check(id);
  return { id, check: checked.check, checked };
};

describe("a file that comes", () => {
  it("comes in pieces, repeated ones passed over, gaps refused", async () => {
    const bytes = Buffer.from(CUSTOMERS);
    const begun = await within((scope) => beginFile(scope, { name: "c.csv", sizeBytes: bytes.length }, new Date()));
    if (!begun.ok) throw new Error(begun.error.code);
    const put = (startsAt: number, end: number) =>
      within((scope) =>
        putPiece(scope, { fileId: begun.value.fileId, startsAt, bytes: bytes.subarray(startsAt, end) }, new Date()),
      );
    expect(await put(0, 10)).toMatchObject({ ok: true, value: { heldBytes: 10, importId: null } });
    expect(await put(0, 10)).toMatchObject({ ok: true, value: { heldBytes: 10 } });
    expect(await put(20, 30)).toEqual({ ok: false, error: { code: "out-of-order" } });
    expect(await put(10, bytes.length)).toMatchObject({ ok: true, value: { importId: expect.any(String) } });
    expect(await within(listImports)).toMatchObject([{ fileName: "c.csv", state: "reading" }]);
  });

  it("is refused when it is something else, or too much", async () => {
    const begin = (sizeBytes: number) => within((scope) => beginFile(scope, { name: "x", sizeBytes }, new Date()));
    expect(await begin(0)).toEqual({ ok: false, error: { code: "empty" } });
    expect(await begin(10 ** 10)).toEqual({ ok: false, error: { code: "too-large" } });
    const begun = await begin(100);
    if (!begun.ok) throw new Error(begun.error.code);
    const bytes = Buffer.from("%PDF-1.7 …");
    expect(
      await within((scope) => putPiece(scope, { fileId: begun.value.fileId, startsAt: 0, bytes }, new Date())),
    ).toEqual({
      ok: false,
      error: { code: "kind-pdf" },
    });
  });

  it("is another shop's to nobody", async () => {
    const id = await desk.give("c.csv", CUSTOMERS);
    const other = await makeShop(db);
    expect(await inShop(other.shopId, listImports)).toEqual([]);
    await expect(fileDesk(other.shopId).see(id)).rejects.toThrow();
  });

  it("may hold what a database cannot, and letters that are cut in two", async () => {
    const long = `${"x".repeat(79)}😀`;
    const text = `SKU,Name,Price,${long}\n${"\n".repeat(5_000)}A,"${"y".repeat(119)}😀 b",1,${long}\nB,a\0b,2,\n`;
    const { id, check } = await run("\0odd.csv", text);
    expect(check).toMatchObject({ made: 2 });
    await desk.apply(id);
    expect((await held("Product")).map((one) => one["title"])).toEqual([`${"y".repeat(119)}😀 b`, "ab"]);
    const again = await run("again.csv", text.replace("😀 b", "😀 c"));
    expect(again.check).toMatchObject({ changed: 1, left: 1 });
    expect(await desk.undo(id)).toMatchObject({ undo: { undone: 2, refused: 0 } });
  });

  it("without rows says so", async () => {
    const id = await desk.give("c.csv", "Email,Name\n");
    expect(await desk.see(id)).toMatchObject({ state: "failed", failure: "no-rows" });
  });
});

describe("a check", () => {
  it("tells what would be made, changed and left, and writes nothing", async () => {
    const { id, check } = await run("p.csv", SHOPIFY);
    expect(check).toMatchObject({ rows: 3, made: 2, changed: 0, left: 0, refused: 0, problems: 0 });
    expect(await held("Product")).toEqual([]);
    await desk.apply(id);
    const again = await run("p.csv", SHOPIFY.replace("9.99", "10.50").replace("Soft", "Softer"));
    expect(again.check).toMatchObject({ made: 0, changed: 2, left: 0 });
    expect(again.check?.samples.changed).toMatchObject([
      { key: "tee", fields: [{ field: "descriptionText", before: "Soft", after: "Softer" }] },
      { key: "mug", fields: [{ field: "variants mug.priceMinor", before: "9.99", after: "10.50" }] },
    ]);
  });

  it("names every cell that cannot be used, and leaves its record out alone", async () => {
    const { id, check } = await run("p.csv", "SKU;Name;Preis\nA;Eins;12,50\nB;Zwei;viel\n;;3,00\n");
    expect(check).toMatchObject({ rows: 3, made: 1, refused: 2, problems: 2 });
    expect(await within((scope) => listProblems(scope, id, "check", 10))).toEqual([
      { row: 4, field: null, code: "no-key", found: "" },
      { row: 3, field: "price", code: "bad-amount", found: "viel" },
    ]);
    await desk.apply(id);
    expect(await held("Product")).toMatchObject([{ externalId: "A", minPriceMinor: 1250 }]);
  });

  it("settles dates by as much of the file as it takes", async () => {
    const rows = Array.from({ length: 700 }, (_, i) => `u${i}@example.com,${(i % 9) + 1}/${(i % 8) + 1}/2024`);
    const id = await desk.give("c.csv", `Email,Created\n${rows.join("\n")}\nlast@example.com,2/25/2024\n`);
    expect((await desk.see(id)).plan?.order).toBe("day-first");
    const checked = await desk.check(id);
    expect(checked.plan?.order).toBe("month-first");
    expect(checked.check).toMatchObject({ made: 701, problems: 0 });
  });

  it("remembers how columns were understood", async () => {
    const text = "Wer,Was\nann@example.com,hello\n";
    const id = await desk.give("a.csv", text);
    const { plan } = await desk.see(id);
    if (!plan) throw new Error("no plan");
    expect(plan.columns).toEqual({ email: 0 });
    const { startCheck } = await import("./files.server");
    await within((scope) => startCheck(scope, id, { ...plan, columns: { email: 0, note: 1 } }, new Date()));
    const other = await desk.give("b.csv", text.replace("hello", "again"));
    expect((await desk.see(other)).plan?.columns).toEqual({ email: 0, note: 1 });
  });

  it("can be left for the columns; nothing is applied that was not checked", async () => {
    const { id } = await run("c.csv", CUSTOMERS);
    expect(await within((scope) => backToColumns(scope, id, new Date()))).toEqual({ ok: true, value: undefined });
    expect(await within((scope) => startApply(scope, id, new Date()))).toEqual({
      ok: false,
      error: { code: "not-now" },
    });
  });
});

describe("applying", () => {
  it("writes through the one writer, once, whatever comes twice", async () => {
    const { id } = await run("p.csv", SHOPIFY);
    const applied = await desk.apply(id);
    expect(applied).toMatchObject({ state: "applied", applied: { made: 2 } });
    expect(await held("Product")).toMatchObject([{ externalId: "mug" }, { externalId: "tee", variantCount: 2 }]);
    const before = [await held("Product"), await held("Variant")];
    expect(await applyFile(shopId, id, ingest, new AbortController().signal)).toBe(true);
    const again = await run("p.csv", SHOPIFY);
    expect(again.check).toMatchObject({ made: 0, changed: 0, left: 2 });
    await desk.apply(again.id);
    expect([await held("Product"), await held("Variant")]).toEqual(before);
  });

  it("goes on where it was stopped", async () => {
    const rows = Array.from({ length: 12_345 }, (_, i) => `u${i}@example.com,Name ${i}`);
    const { id, check } = await run("c.csv", `Email,First name\n${rows.join("\n")}\n`);
    expect(check).toMatchObject({ rows: 12_345, made: 12_345 });
    const stopped = new AbortController();
    stopped.abort();
    await within((scope) => startApply(scope, id, new Date()));
    expect(await applyFile(shopId, id, ingest, stopped.signal)).toBe(false);
    const half = await desk.see(id);
    expect(half.state).toBe("applying");
    expect(half.doneRows).toBeGreaterThan(500);
    expect((await held("Customer")).length).toBe(half.doneRows);
    while (!(await applyFile(shopId, id, ingest, stopped.signal)));
    expect(await desk.see(id)).toMatchObject({ state: "applied", doneRows: 12_345, applied: { made: 12_345 } });
    expect((await held("Customer")).length).toBe(12_345);
  });

  it("joins orders to the customers and products that came by files", async () => {
    for (const [name, text] of [
      ["p.csv", SHOPIFY],
      ["c.csv", CUSTOMERS],
      [
        "o.csv",
        "Order,Email,Order date,SKU,Qty,Price\n#1,Ann@example.com,2024-03-05,MUG,2,9.99\n#1,Ann@example.com,2024-03-05,T-S,1,50\n",
      ],
    ] as const)
      await desk.apply((await run(name, text)).id);
    expect(await held("Order")).toMatchObject([{ customerExternalId: "ann@example.com", totalMinor: 6998 }]);
    const lines = await db.query(
      `SELECT "productExternalId", "variantExternalId" FROM "OrderLine" WHERE "shopId" = $1 ORDER BY position`,
      [shopId],
    );
    expect(lines).toEqual([
      { productExternalId: "mug", variantExternalId: "mug" },
      { productExternalId: "tee", variantExternalId: "tee/S" },
    ]);
    expect((await held("Customer"))[0]).toMatchObject({ orderCount: 1 });
  });

  it("counts stock by SKU and place; what it does not know is listed", async () => {
    await desk.apply((await run("p.csv", SHOPIFY)).id);
    const { id, check } = await run("s.csv", "SKU,Location,Stock\nMUG,Leeds,4\nMUG,York,2\nNONE,York,2\n");
    expect(check).toMatchObject({ made: 2, refused: 1 });
    expect(await within((scope) => listProblems(scope, id, "check", 5))).toEqual([
      { row: 4, field: "sku", code: "no-product", found: "NONE" },
    ]);
    await desk.apply(id);
    expect((await held("Variant")).find((one) => one["externalId"] === "mug")).toMatchObject({ inventoryQuantity: 6 });
  });
});

describe("taking back", () => {
  it("leaves all as it was", async () => {
    await desk.apply((await run("p.csv", SHOPIFY)).id);
    const facts = async () =>
      (await held("Product")).map(({ updatedAt: _, syncedAt: __, ...rest }) => rest).concat(await held("Variant"));
    const before = await facts();
    const { id } = await run(
      "p.csv",
      `${SHOPIFY.replace("9.99", "11").replace("Tee,", "T-shirt,")}cup,Cup,,,,true,Title,Default Title,CUP,,1,deny,5,,active\n`,
    );
    await desk.apply(id);
    expect(await facts()).not.toEqual(before);
    expect(await desk.undo(id)).toMatchObject({ state: "undone", undo: { undone: 3, refused: 0 } });
    expect(await facts()).toEqual(before);
  });

  it("refuses what was changed since, and says which", async () => {
    const { id } = await run("c.csv", CUSTOMERS);
    await desk.apply(id);
    await desk.apply((await run("d.csv", "Email,City\nbob@example.com,Hull\n")).id);
    expect(await desk.undo(id)).toMatchObject({ undo: { undone: 1, refused: 1 } });
    expect(await within((scope) => listProblems(scope, id, "undo", 5))).toEqual([
      { row: 3, field: null, code: "changed-since", found: "bob@example.com" },
    ]);
    expect(await held("Customer")).toMatchObject([{ externalId: "bob@example.com", city: "Hull" }]);
  });

  it("takes stock and orders back too", async () => {
    await desk.apply((await run("p.csv", SHOPIFY)).id);
    const stock = await run("s.csv", "SKU,Location,Stock\nMUG,Leeds,4\n");
    const orders = await run("o.csv", "Order,Order date,SKU,Qty,Price\n#1,2024-03-05,MUG,2,9.99\n");
    for (const { id } of [stock, orders]) await desk.apply(id);
    for (const { id } of [stock, orders])
      expect(await desk.undo(id)).toMatchObject({ undo: { undone: 1, refused: 0 } });
    expect(await held("Order")).toEqual([]);
    expect(await db.query(`SELECT 1 FROM "InventoryLevel" WHERE "shopId" = $1`, [shopId])).toEqual([]);
  });

  it("ends with the file's thirty days, and with them go its bytes", async () => {
    const { id } = await run("c.csv", CUSTOMERS);
    await desk.apply(id);
    const { fileId } = await desk.see(id);
    const later = new Date(Date.now() + 31 * 86_400_000);
    expect(await within((scope) => startUndo(scope, id, later))).toEqual({ ok: false, error: { code: "expired" } });
    await within((scope) => forgetFile(scope, fileId, later));
    expect(await desk.see(id)).toMatchObject({ state: "applied", hasBytes: false, sample: [] });
    for (const table of ["FilePiece", "FileChange"])
      expect(await db.query(`SELECT 1 FROM "${table}" WHERE "shopId" = $1`, [shopId])).toEqual([]);
    expect(await held("Customer")).toHaveLength(2);
  });

  it("can be done after a failure half way, and so can going on", async () => {
    const rows = Array.from({ length: 6_000 }, (_, i) => `u${i}@example.com,Name ${i}`);
    const { id } = await run("c.csv", `Email,First name\n${rows.join("\n")}\n`);
    const stopped = new AbortController();
    stopped.abort();
    await within((scope) => startApply(scope, id, new Date()));
    await applyFile(shopId, id, ingest, stopped.signal);
    await failImport(shopId, id, "work-failed");
    const half = (await held("Customer")).length;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(6_000);
    expect(await within((scope) => goOnApplying(scope, id, new Date()))).toMatchObject({ ok: true });
    await applyFile(shopId, id, ingest, stopped.signal);
    expect((await held("Customer")).length).toBeGreaterThan(half);
    await failImport(shopId, id, "work-failed");
    expect((await desk.undo(id)).undo?.refused).toBe(0);
    expect(await held("Customer")).toEqual([]);
  });

  it("brings back nobody who was erased by law", async () => {
    await desk.apply((await run("c.csv", CUSTOMERS)).id);
    const { id } = await run("d.csv", "Email,City\nbob@example.com,Hull\n");
    await desk.apply(id);
    await within((scope) => forgetRecords(scope, "customer", ["bob@example.com"]));
    expect((await desk.undo(id)).undo).toEqual({ undone: 0, refused: 0 });
    expect(
      await db.query(`SELECT 1 FROM "FileChange" WHERE "shopId" = $1 AND "externalId" = 'bob@example.com'`, [shopId]),
    ).toEqual([]);
  });
});
