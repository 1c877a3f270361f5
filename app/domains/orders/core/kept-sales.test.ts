import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepSales, type SaleRecord, withChanges } from "./kept-sales";
import { toTrainingLines } from "./training-lines";

const CHANNELS = ["web", "etsy"];
const id = (n: number) => `01980000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
const asTheyAre = {
  keyOf: (channelId: string, externalId: string) => `${channelId}:${externalId}`,
  personOf: (customerId: string) => customerId,
};

const sale = (n: number) =>
  fc.record({
    id: fc.constant(id(n * 7_919_000_017)),
    channelId: fc.constantFrom(...CHANNELS),
    placedAtMs: fc.nat(5),
    customerId: fc.option(fc.constantFrom("anna", "ben", "cleo")),
    lines: fc.option(
      fc
        .array(fc.tuple(fc.constantFrom("1", "2", "3", "4/a"), fc.nat(9)), { minLength: 1, maxLength: 4 })
        .map((lines) => lines.map(([product, quantity]) => `${product}\x1f${quantity}`).join("\x1e")),
    ),
  });
const sales = fc.tuple(...Array.from({ length: 12 }, (_, n) => fc.option(sale(n))));

/** As a database would give them. */
const inOrder = (records: readonly (SaleRecord | null)[]) =>
  records
    .filter((record) => record !== null)
    .sort((a, b) => a.placedAtMs - b.placedAtMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

describe("kept sales", () => {
  it("are with every change what they would be from scratch", () => {
    fc.assert(
      fc.property(fc.array(sales, { minLength: 2, maxLength: 4 }), (states) => {
        let kept = keepSales(inOrder(states[0]!));
        for (const [n, state] of states.entries()) {
          if (n === 0) continue;
          const before = states[n - 1]!;
          const changed = state.flatMap((record, place) => {
            const one = record ?? before[place];
            return one && JSON.stringify(record) !== JSON.stringify(before[place]) ? [one.id] : [];
          });
          const written = inOrder(state).filter((record) => changed.includes(record.id));
          kept = withChanges(kept, changed, written.reverse());
          const fresh = keepSales(inOrder(state));
          expect(toTrainingLines(kept, asTheyAre)).toEqual(toTrainingLines(fresh, asTheyAre));
          expect(toTrainingLines(kept, { ...asTheyAre, channelId: "etsy" })).toEqual(
            toTrainingLines(fresh, { ...asTheyAre, channelId: "etsy" }),
          );
        }
      }),
    );
  });

  it("say what several channels sell as one product, and whose orders are one person's", () => {
    const record = (n: number, channelId: string, customerId: string) => ({
      ...{ id: id(n), channelId, placedAtMs: n, customerId, lines: `${channelId}-mug\x1f${n}` },
    });
    const kept = keepSales([record(1, "web", "anna"), record(2, "etsy", "anne"), record(3, "web", "ben")]);
    const lines = toTrainingLines(kept, {
      keyOf: () => "mug",
      personOf: (customerId) => (customerId === "anne" ? "anna" : customerId),
    });
    expect(lines).toMatchObject({ productExternalIds: ["mug"], customerIds: ["anna", "ben"] });
    expect([...lines.productOfLine]).toEqual([0, 0, 0]);
    expect([...lines.quantityOfLine]).toEqual([1, 2, 3]);
    expect([...lines.customerOfOrder]).toEqual([0, 0, 1]);
  });

  it("of a channel that sold nothing are none", () => {
    const kept = keepSales([{ id: id(1), channelId: "web", placedAtMs: 1, customerId: null, lines: "1\x1f1" }]);
    expect(toTrainingLines(kept, { ...asTheyAre, channelId: "files" }).productExternalIds).toEqual([]);
  });
});
