import { beforeEach, describe, expect, it } from "vitest";
import { ingest } from "#jobs/ingest";
import { useDatabase } from "../../../tests/support/database";
import { CUSTOMERS, type FileShop, fileShop, SHOPIFY } from "../../../tests/support/file-shop";
import {
  applyFile,
  failImport,
  forgetFile,
  forgetRecords,
  goOnApplying,
  listProblems,
  startApply,
  startUndo,
} from "./files.server";

const db = useDatabase();
let shopId: FileShop["shopId"];
let desk: FileShop["desk"];
let within: FileShop["within"];
let held: FileShop["held"];
let run: FileShop["run"];

beforeEach(async () => {
  ({ shopId, desk, within, held, run } = await fileShop(db));
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
