import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { multiplyOrders } from "./multiply";

const HEAD = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

it("gives every copy invoices, customers and products of its own", async () => {
  const dir = mkdtempSync(join(tmpdir(), "aisle-multiply-"));
  const lines = [
    HEAD,
    '"536365","85123A","HOLDER, WHITE",6,"2010-12-01 08:26:00",2.55,17850,"United Kingdom"',
    "C536366,21258,BOX,-1,2010-12-01 09:00:00,1.25,,France",
    '"536367","POST","POSTAGE",1,"2010-12-02 08:26:00",18.00,12583,"France"',
  ];
  writeFileSync(join(dir, "one.csv"), `${lines.join("\n")}\n`);
  await multiplyOrders(join(dir, "one.csv"), join(dir, "two.csv"), 2);
  expect(readFileSync(join(dir, "two.csv"), "utf8").trimEnd().split("\n")).toEqual([
    ...lines,
    '1536365,85123AXBA,"HOLDER, WHITE",6,"2010-12-01 08:26:00",2.55,117850,"United Kingdom"',
    "C1536366,21258XBA,BOX,-1,2010-12-01 09:00:00,1.25,,France",
    '1536367,POST,"POSTAGE",1,"2010-12-02 08:26:00",18.00,112583,"France"',
  ]);
});
