import { describe, expect, it } from "vitest";
import type { Row } from "./layout";
import { matchRefunds } from "./match-refunds";
import { sortRows } from "./sort-rows";

let line = 1;
/** day 1 is the first; the price is in pence. */
function row(invoice: string, day: number, quantity: number, changes: Partial<Row> = {}): Row {
  line++;
  const wall = Date.UTC(2011, 0, day, 9);
  return {
    line,
    invoice,
    code: "10001",
    title: "",
    quantity,
    wall,
    price: 100,
    customer: "7",
    country: "UK",
    ...changes,
  };
}

function match(...rows: Row[]) {
  const { orders, cancellations } = sortRows(rows);
  const { refunds, unusable, unmatchedUnits } = matchRefunds(orders, cancellations);
  return { refunds: refunds.map((refund) => [refund.order, refund.line, refund.quantity]), unusable, unmatchedUnits };
}

describe("matchRefunds", () => {
  it("takes from the newest order first, then from the one before", () => {
    expect(match(row("1", 1, 5), row("2", 2, 3), row("C3", 3, -4)).refunds).toEqual([
      ["2", 0, 3],
      ["1", 0, 1],
    ]);
  });

  it("leaves orders alone that are later than the cancellation, but not those of the same minute", () => {
    expect(match(row("1", 1, 5), row("C2", 2, -2), row("3", 3, 5)).refunds).toEqual([["1", 0, 2]]);
    expect(match(row("1", 2, 5), row("C2", 2, -2)).refunds).toEqual([["1", 0, 2]]);
  });

  it("goes by the line's own time, not by the order's", () => {
    const rows = [row("1", 1, 5), row("1", 3, 5, { code: "10002" }), row("C2", 2, -1, { code: "10002" })];
    expect(match(...rows)).toMatchObject({ refunds: [], unmatchedUnits: 1 });
  });

  it("of one minute takes the higher invoice first, of one order the later line", () => {
    expect(match(row("10", 1, 1), row("9", 1, 1), row("C11", 2, -1)).refunds).toEqual([["10", 0, 1]]);
    expect(match(row("1", 1, 2), row("1", 1, 2), row("C2", 2, -3)).refunds).toEqual([
      ["1", 1, 2],
      ["1", 0, 1],
    ]);
  });

  it("works in the order of time, whatever the order in the file", () => {
    const rows = [row("1", 1, 5), row("2", 5, 5), row("C4", 6, -5), row("C3", 3, -5)];
    expect(match(...rows).refunds).toEqual([
      ["1", 0, 5],
      ["2", 0, 5],
    ]);
  });

  it("keeps to the customer and the code", () => {
    const order = row("1", 1, 5);
    expect(match(order, row("C2", 2, -1, { customer: "8" })).refunds).toEqual([]);
    expect(match(order, row("C2", 2, -1, { code: "10002" })).refunds).toEqual([]);
  });

  it("goes by the order's customer, the first named on it", () => {
    const rows = [row("1", 1, 5, { customer: "" }), row("1", 1, 5, { code: "10002" }), row("C2", 2, -1)];
    expect(match(...rows).refunds).toEqual([["1", 0, 1]]);
  });

  it("lists what finds no order, in whole or in part, with line and reason", () => {
    const tooMuch = row("C2", 2, -7);
    const nothingLeft = row("C3", 3, -1);
    const nobody = row("C4", 4, -2, { customer: "" });
    const result = match(row("1", 1, 5), tooMuch, nothingLeft, nobody);
    expect(result.refunds).toEqual([["1", 0, 5]]);
    expect(result.unmatchedUnits).toBe(5);
    expect(result.unusable).toEqual([
      {
        line: tooMuch.line,
        reason: "Cancellation C2 of 7 × 10001: no earlier order of customer 7 was found for 2 of them",
      },
      {
        line: nothingLeft.line,
        reason: "Cancellation C3 of 1 × 10001: no earlier order of customer 7 holds units that are left to refund",
      },
      {
        line: nobody.line,
        reason: "Cancellation C4 of 2 × 10001 names no customer, so no order could be found for it",
      },
    ]);
  });

  it("treats custom lines and free lines like the rest", () => {
    expect(match(row("1", 1, 1, { code: "POST", price: 0 }), row("C2", 2, -1, { code: "POST" })).refunds).toEqual([
      ["1", 0, 1],
    ]);
  });
});
