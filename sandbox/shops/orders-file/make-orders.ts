import type { SeedAddress, SeedCustomer, SeedOrder, SeedRefund } from "../seed";
import { countryCode } from "./country-code";
import type { Row } from "./layout";
import { customerOf, type RefundedUnits } from "./match-refunds";
import { append, isProductCode } from "./sort-rows";

/**
 * Orders, oldest first. An order's time is its earliest line's, its country the first line's. The file tells neither
 * tax nor delivery; an invoice is written when the parcel is packed, so the order counts as fulfilled at that time.
 * @param titleOf product code → title, for lines without a description.
 */
export function makeOrders(
  invoices: Map<string, Row[]>,
  refunds: RefundedUnits[],
  titleOf: (code: string) => string | undefined,
  toIso: (wall: number) => string,
): SeedOrder[] {
  const refundsOf = new Map<string, RefundedUnits[]>();
  for (const refund of refunds) append(refundsOf, refund.order, refund);

  return [...invoices]
    .map(([invoice, rows]) => ({ invoice, rows, wall: earliest(rows) }))
    .sort((a, b) => a.wall - b.wall || Number(a.invoice) - Number(b.invoice))
    .map(({ invoice, rows, wall }) => {
      const customer = customerOf(rows);
      const createdAt = toIso(wall);
      return {
        ref: invoice,
        name: `#${invoice}`,
        createdAt,
        customer: customer || null,
        email: customer ? emailOf(customer) : null,
        shippingAddress: addressIn(rows[0]?.country ?? "", customer ? `Customer ${customer}` : "Guest"),
        lines: rows.map((row) => ({
          variant: isProductCode(row.code) ? row.code : null,
          title: row.title || titleOf(row.code) || row.code,
          sku: row.code,
          quantity: row.quantity,
          price: row.price,
        })),
        discount: null,
        shippingAmount: 0,
        taxAmount: 0,
        sourceName: "web",
        tags: [],
        fulfilledAt: createdAt,
        deliveredAt: null,
        cancelledAt: null,
        refunds: makeRefunds(refundsOf.get(invoice) ?? [], toIso),
      };
    });
}

/** One refund for each cancellation that gives something of this order back, in time order. */
function makeRefunds(units: RefundedUnits[], toIso: (wall: number) => string): SeedRefund[] {
  const byCancellation = new Map<string, RefundedUnits[]>();
  for (const unit of units) append(byCancellation, `${unit.cancellation}@${unit.wall}`, unit);
  return [...byCancellation.values()].map((group) => {
    const byLine = new Map<number, number>();
    for (const { line, quantity } of group) byLine.set(line, (byLine.get(line) ?? 0) + quantity);
    const [first] = group as [RefundedUnits];
    return {
      createdAt: toIso(first.wall),
      note: `Cancellation ${first.cancellation}`,
      // Whether the goods came back the file does not say, and the stock on hand is its own figure.
      lines: [...byLine].map(([line, quantity]) => ({ line, quantity, restock: false })),
    };
  });
}

/** Everybody named on a line of an order, in the order of their first. */
export function makeCustomers(invoices: Map<string, Row[]>, toIso: (wall: number) => string): SeedCustomer[] {
  const first = new Map<string, { wall: number; country: string }>();
  for (const rows of invoices.values()) {
    for (const row of rows) {
      if (!row.customer) continue;
      const known = first.get(row.customer);
      if (!known || row.wall < known.wall) first.set(row.customer, { wall: row.wall, country: row.country });
    }
  }
  return [...first]
    .sort(([a, x], [b, y]) => x.wall - y.wall || Number(a) - Number(b))
    .map(([customer, { wall, country }]) => ({
      ref: customer,
      email: emailOf(customer),
      firstName: "Customer",
      lastName: customer,
      phone: null,
      createdAt: toIso(wall),
      acceptsMarketing: false,
      tags: [],
      address: addressIn(country, `Customer ${customer}`),
    }));
}

function addressIn(country: string, name: string): SeedAddress {
  return { name, address1: "", city: "", zip: "", country, countryCode: countryCode(country) };
}

function emailOf(customer: string): string {
  return `customer-${customer}@example.com`;
}

function earliest(rows: Row[]): number {
  return rows.reduce((least, row) => Math.min(least, row.wall), Number.POSITIVE_INFINITY);
}
