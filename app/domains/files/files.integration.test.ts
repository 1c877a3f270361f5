import { beforeEach, describe, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { CUSTOMERS, type FileShop, fileShop, SHOPIFY } from "../../../tests/support/file-shop";
import { fileDesk } from "../../../tests/support/give-file";
import { backToColumns, beginFile, listImports, listProblems, putPiece, startApply, startCheck } from "./files.server";

const db = useDatabase();
let desk: FileShop["desk"];
let within: FileShop["within"];
let held: FileShop["held"];
let run: FileShop["run"];

beforeEach(async () => {
  ({ desk, within, held, run } = await fileShop(db));
});

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
