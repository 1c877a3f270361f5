import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must, ok } from "~/kernel/result";
import { FIELDS, type FileKind, KINDS } from "../fields";
import { LAYOUTS } from "../layouts/layouts";
import type { FilePlan } from "../plan";
import { DEFAULTS } from "../testing";
import type { FileRow, RowReader } from "../text/read-rows";
import { mergeCustomer } from "./customers";
import { mergeOrder } from "./merge-order";
import { mergeProduct } from "./merge-product";
import { recordReader } from "./read-records";

/** What stands in cells, and what nobody expects there. */
const cell = fc.oneof(
  fc.constantFrom(
    "",
    "1",
    "-1",
    "0",
    "12,50",
    "1.234,5",
    "true",
    "ja",
    "a@b.co",
    "2024-02-30",
    "31/12/2024 25:61 +99:99",
    "9e99",
    "id:7",
  ),
  fc.constantFrom(
    "variation",
    "variable",
    "simple, virtual",
    "Default Title",
    "active",
    "subscribed",
    "__proto__",
    "constructor",
    "'=1",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);

function planOf(kind: FileKind, layout: string | null): FilePlan {
  const columns = Object.fromEntries(FIELDS[kind].map(({ name }, column) => [name, column]));
  return { kind, layout, columns, mark: ".", order: "day-first", isHtml: true };
}

describe("records of any cells", () => {
  it.each(KINDS)("of %s are read or refused, never thrown", async (kind) => {
    const layouts = [null, ...LAYOUTS.filter((layout) => layout.kind === kind).map(({ id }) => id)];
    const rows = fc.array(fc.array(cell, { maxLength: FIELDS[kind].length }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(...layouts), async (table, layout) => {
        const waiting: FileRow[] = table.map((cells, i) => ({ row: i + 2, at: i, cells }));
        const reader: RowReader = { position: () => ({ at: 0, row: 0 }), next: async () => ok(waiting.splice(0)) };
        const batch = must(await recordReader(reader, planOf(kind, layout), DEFAULTS).next(100));
        expect(batch.rows).toBeLessThanOrEqual(table.length);
        for (const record of batch.records) {
          if (kind === "products") mergeProduct(null, record as Parameters<typeof mergeProduct>[1], DEFAULTS);
          if (kind === "orders") mergeOrder(null, record as Parameters<typeof mergeOrder>[1], DEFAULTS);
          if (kind === "customers") mergeCustomer(null, record as Parameters<typeof mergeCustomer>[1], DEFAULTS);
          for (const name of ["status", "financialStatus", "fulfillmentStatus", "emailConsent"])
            expect(typeof ((record.told as object as Record<string, unknown>)[name] ?? "")).toBe("string");
          for (const { found } of record.problems) expect(found.length).toBeLessThanOrEqual(80);
        }
      }),
      { numRuns: 300 },
    );
  });
});
