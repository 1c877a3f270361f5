import { drawnHero, drawnLogo } from "../drawing/brand";
import type { Result } from "../result";
import type { ShopSeed } from "../seed";
import { WEEK, weeksUntil, zoneClock } from "../zone-time";
import { layoutError, type Row } from "./layout";
import { makeCatalogue, WAREHOUSE } from "./make-catalogue";
import { makeCustomers, makeOrders } from "./make-orders";
import { matchRefunds } from "./match-refunds";
import { type OrdersFileError, readRows } from "./read-rows";
import { isProductCode, sortRows, type UnusableRecord } from "./sort-rows";

export interface OrdersFileShop {
  seed: ShopSeed;
  /** Lines of the file that the shop could not be made from, by line. */
  unusable: UnusableRecord[];
  /** Changes of stock on codes that are no product: they belong to no variant, so the shop cannot show them. */
  adjustmentsWithoutProduct: { line: number; code: string; quantity: number }[];
  /** How many weeks all times were moved. */
  shiftedWeeks: number;
  /** What the file held, beside what is in the seed. */
  counts: FileCounts;
}

export interface FileCounts {
  /** Lines without the header. */
  rows: number;
  cancellations: number;
  cancellationLines: number;
  /** Of cancellations, what found no order, in whole or in part. */
  unmatchedLines: number;
  unmatchedUnits: number;
  adjustmentLines: number;
  ledgerLines: number;
}

const SHOP = { name: "Online Retail", currency: "GBP", timeZone: "Europe/London", countryCode: "GB" };

/**
 * Makes a shop from a file of invoice lines (CSV or CSV.gz with the columns of `layout.ts`).
 *
 * Times in the file are London's clocks. Unless `keepDates`, they move by a whole number of weeks, so that the last
 * order falls within the seven days before `now`. The clock's hands are moved, not the instants: an order of Monday
 * 9:15 stays one of Monday 9:15 in London, also where daylight saving differs between the old date and the new. What
 * the file dates after its last order can so come to lie after `now`; it is then dated `now`.
 */
export async function readOrdersFile(
  path: string,
  options: { now: Date; keepDates?: boolean },
): Promise<Result<OrdersFileShop, OrdersFileError>> {
  const read = await readRows(path);
  if (!read.ok) return read;
  const rows = read.value;
  const sorted = sortRows(rows);
  if (sorted.orders.size === 0) {
    const expected = "at least one order (an invoice number of digits, a quantity above zero)";
    return { ok: false, error: layoutError(2, "InvoiceNo", expected, "none in the file") };
  }

  const clock = zoneClock(SHOP.timeZone);
  const shiftedWeeks = options.keepDates ? 0 : weeksUntil(lastOrder(sorted.orders), options.now, clock);
  const toIso = isoClock((wall) => {
    const at = clock.toInstant(wall + shiftedWeeks * WEEK);
    return options.keepDates ? at : Math.min(at, options.now.getTime());
  });
  const { refunds, unusable, unmatchedUnits } = matchRefunds(sorted.orders, sorted.cancellations);
  const { products, collections } = makeCatalogue(rows, sorted.orders.values(), SHOP.name, toIso);
  const titles = new Map(products.map((product) => [product.ref, product.title]));

  return {
    ok: true,
    value: {
      seed: {
        shop: {
          ...SHOP,
          domain: "online-retail.myshopify.com",
          email: "hello@example.com",
          taxesIncluded: true,
          grantsAllOrders: true,
          tagline: "Gifts for every occasion",
          theme: {
            primary: "#3d3a5c",
            accent: "#c2556e",
            background: "#fbf8f5",
            text: "#2b2935",
            logo: drawnLogo("retail", SHOP.name),
            hero: drawnHero("retail", "A shelf of small gifts"),
          },
        },
        locations: [{ ref: WAREHOUSE, name: "Warehouse", countryCode: "GB", city: "London" }],
        products,
        collections,
        customers: makeCustomers(sorted.orders, toIso),
        orders: makeOrders(sorted.orders, refunds, (code) => titles.get(code), toIso),
        stockAdjustments: sorted.adjustments
          .filter((row) => isProductCode(row.code))
          .sort((a, b) => a.wall - b.wall)
          .map((row) => ({
            variant: row.code,
            location: WAREHOUSE,
            at: toIso(row.wall),
            delta: row.quantity,
            reason: row.title || "correction",
          })),
      },
      unusable: [...sorted.unusable, ...unusable].sort((a, b) => a.line - b.line),
      adjustmentsWithoutProduct: sorted.adjustments
        .filter((row) => !isProductCode(row.code))
        .map(({ line, code, quantity }) => ({ line, code, quantity })),
      shiftedWeeks,
      counts: {
        rows: rows.length,
        cancellations: sorted.cancellations.size,
        cancellationLines: [...sorted.cancellations.values()].reduce((sum, lines) => sum + lines.length, 0),
        unmatchedLines: unusable.length,
        unmatchedUnits,
        adjustmentLines: sorted.adjustments.length,
        ledgerLines: sorted.unusable.length,
      },
    },
  };
}

/** The wall clock of the order that came last; an order's time is its earliest line's. */
function lastOrder(orders: Map<string, Row[]>): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const rows of orders.values()) {
    last = Math.max(last, Math.min(...rows.map((row) => row.wall)));
  }
  return last;
}

function isoClock(toInstant: (wall: number) => number): (wall: number) => string {
  const known = new Map<number, string>();
  return (wall) => {
    let iso = known.get(wall);
    if (iso === undefined) {
      iso = new Date(toInstant(wall)).toISOString();
      known.set(wall, iso);
    }
    return iso;
  };
}
