import { beforeEach, describe, expect, it } from "vitest";
import { ingest } from "#jobs/ingest";
import { useDatabase } from "../../../tests/support/database";
import { CUSTOMERS, type FileShop, fileShop, SHOPIFY } from "../../../tests/support/file-shop";
import { applyFile, listProblems, startApply } from "./files.server";

const db = useDatabase();
let shopId: FileShop["shopId"];
let desk: FileShop["desk"];
let within: FileShop["within"];
let held: FileShop["held"];
let run: FileShop["run"];

beforeEach(async () => {
  ({ shopId, desk, within, held, run } = await fileShop(db));
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
