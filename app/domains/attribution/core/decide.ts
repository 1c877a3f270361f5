import { split } from "~/kernel/money";
import { clickedAtOf, tokenIn } from "./token";

/** An order as paid, its lines and what was given back. Amounts in minor units. */
export interface OrderFacts {
  /** Discounts off, shipping and tax in: what analytics calls its revenue. */
  totalMinor: bigint;
  placedAt: string;
  isVoid: boolean;
  lines: readonly {
    externalId: string;
    productExternalId: string | null;
    quantity: number;
    unitPriceMinor: bigint;
    /** All of the line's, its share of the order's discounts too. */
    discountMinor: bigint;
    properties: readonly { key: string; value: string }[];
  }[];
  /** What was given back in all, whether for lines or not. */
  refundedMinor: bigint;
  refunds: readonly { orderLineExternalId: string; subtotalMinor: bigint }[];
}

export interface ClickFacts {
  clickId: string | null;
  productExternalId: string | null;
  strategy: string;
  placement: string;
  clickedAt: string;
}

/** What the storefront saw: clicks by the id that a line carries, and those of the browser that checked out, oldest first. */
export interface Sightings {
  byClickId: ReadonlyMap<string, ClickFacts>;
  ofCheckout: readonly ClickFacts[];
  /** Of an order whose traces were erased: what was decided before, by line, and nothing else. */
  ofLine: ReadonlyMap<string, Found> | null;
}

export interface Decided {
  source: "recommendations" | "unattributed";
  strategy: string;
  placement: string;
  lineExternalId: string;
  productExternalId: string | null;
  clickId: string | null;
  evidence: "line-property" | "checkout-token" | "none";
  grossMinor: bigint;
  refundedMinor: bigint;
  clickedAt: string | null;
}

/**
 * Credits what was paid for each line (its discounts off) to the click that led to it, at most once; the rest of the
 * order, shipping and added tax with it, is one `unattributed` entry. The grosses sum to the order's total, the refunds
 * to what was given back of it, and no entry is below zero: credits never exceed the revenue they are part of. A line
 * is credited by the token that a block wrote on it, else by the latest click of its product in the browser that
 * checked out. A click counts for `windowMs`; when it was never seen (the pixel may be blocked), the time in the token
 * counts. A void order earns nothing.
 */
export function decideCredits(order: OrderFacts, sightings: Sightings, windowMs: number): Decided[] {
  if (order.isVoid) return [];
  const credits: Decided[] = [];
  let rest = atLeastNone(order.totalMinor);
  for (const line of order.lines) {
    const paid = BigInt(line.quantity) * line.unitPriceMinor - line.discountMinor;
    const grossMinor = within(paid, rest);
    const evidence = grossMinor > 0n ? evidenceFor(order, line, sightings, windowMs) : null;
    if (!evidence) continue;
    const { externalId: lineExternalId, productExternalId } = line;
    credits.push({
      source: "recommendations",
      ...{ lineExternalId, productExternalId, grossMinor, refundedMinor: 0n },
      ...evidence,
    });
    rest -= grossMinor;
  }
  if (rest > 0n || credits.length === 0) credits.push({ ...UNATTRIBUTED, grossMinor: rest });
  return netted(credits, order);
}

const UNATTRIBUTED: Decided = {
  ...{ source: "unattributed", strategy: "", placement: "", lineExternalId: "", productExternalId: null },
  ...{ clickId: null, evidence: "none", grossMinor: 0n, refundedMinor: 0n, clickedAt: null },
};

/** What was given back of a line is taken off its credit, the rest first off what nobody earned, then off all alike. */
function netted(credits: readonly Decided[], order: OrderFacts): Decided[] {
  const ofLine = new Map<string, bigint>();
  for (const { orderLineExternalId: line, subtotalMinor } of order.refunds)
    ofLine.set(line, (ofLine.get(line) ?? 0n) + subtotalMinor);
  let given = within(order.refundedMinor, atLeastNone(order.totalMinor));
  const take = (credit: Decided, most: bigint): Decided => {
    const taken = within(within(most, given), credit.grossMinor - credit.refundedMinor);
    given -= taken;
    return { ...credit, refundedMinor: credit.refundedMinor + taken };
  };
  const isNobodys = (credit: Decided) => credit.source === "unattributed";
  const byLine = credits.map((credit) =>
    isNobodys(credit) ? credit : take(credit, ofLine.get(credit.lineExternalId) ?? 0n),
  );
  const nobodys = byLine.map((credit) => (isNobodys(credit) ? take(credit, given) : credit));
  const shares = split(
    given,
    nobodys.map((credit) => credit.grossMinor - credit.refundedMinor),
  );
  return nobodys.map((credit, i) => take(credit, shares[i] ?? 0n));
}

function atLeastNone(value: bigint): bigint {
  return value < 0n ? 0n : value;
}

function within(value: bigint, most: bigint): bigint {
  return value > most ? most : atLeastNone(value);
}

type Found = Pick<Decided, "strategy" | "placement" | "clickId" | "clickedAt" | "evidence">;

function evidenceFor(
  order: OrderFacts,
  line: OrderFacts["lines"][number],
  sightings: Sightings,
  windowMs: number,
): Found | null {
  if (sightings.ofLine) return foundBefore(sightings.ofLine.get(line.externalId));
  const placedAt = Date.parse(order.placedAt);
  // A shopper's clock may run a little ahead of the platform's.
  const isFresh = (clickedAt: string) => {
    const age = placedAt - Date.parse(clickedAt);
    return age <= windowMs && age >= -CLOCK_SKEW_MS;
  };
  const token = tokenIn(line.properties);
  if (token) {
    const clickedAt = sightings.byClickId.get(token.clickId)?.clickedAt ?? clickedAtOf(token.clickId);
    if (clickedAt === null || !isFresh(clickedAt)) return null;
    const { strategy, placement, clickId } = token;
    return { strategy, placement, clickId, clickedAt, evidence: "line-property" };
  }
  if (line.productExternalId === null) return null;
  const click = sightings.ofCheckout.findLast(
    (seen) => seen.productExternalId === line.productExternalId && isFresh(seen.clickedAt),
  );
  if (!click) return null;
  const { strategy, placement, clickId, clickedAt } = click;
  return { strategy, placement, clickId, clickedAt, evidence: "checkout-token" };
}

function foundBefore(found: Found | undefined): Found | null {
  if (!found) return null;
  const { strategy, placement, clickId, clickedAt, evidence } = found;
  return { strategy, placement, clickId, clickedAt, evidence };
}

const CLOCK_SKEW_MS = 5 * 60_000;
