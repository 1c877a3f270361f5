import { tokenIn } from "./token";

/** An order, its lines and what was given back of them. Amounts in minor units. */
export interface OrderFacts {
  grossMinor: bigint;
  placedAt: string;
  isVoid: boolean;
  lines: readonly {
    externalId: string;
    productExternalId: string | null;
    quantity: number;
    unitPriceMinor: bigint;
    properties: readonly { key: string; value: string }[];
  }[];
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
 * Credits each line's gross to the click that led to it, at most once; the rest of the order is one `unattributed`
 * entry. The grosses sum to the order's. A line is credited by the token that a block wrote on it, else by the latest
 * click of its product in the browser that checked out. A click counts for `windowMs`; a token whose click was never
 * seen (the pixel may be blocked) is taken at its word. A void order earns nothing.
 */
export function decideCredits(order: OrderFacts, sightings: Sightings, windowMs: number): Decided[] {
  if (order.isVoid) return [];
  const refunded = new Map<string, bigint>();
  for (const refund of order.refunds)
    refunded.set(refund.orderLineExternalId, (refunded.get(refund.orderLineExternalId) ?? 0n) + refund.subtotalMinor);
  const credits: Decided[] = [];
  let rest = order.grossMinor;
  let restRefunded = 0n;
  for (const line of order.lines) {
    const grossMinor = BigInt(line.quantity) * line.unitPriceMinor;
    const refundedMinor = within(refunded.get(line.externalId) ?? 0n, grossMinor);
    const evidence = evidenceFor(order, line, sightings, windowMs);
    if (evidence && grossMinor > 0n) {
      credits.push({
        source: "recommendations",
        lineExternalId: line.externalId,
        productExternalId: line.productExternalId,
        grossMinor,
        refundedMinor,
        ...evidence,
      });
      rest -= grossMinor;
    } else restRefunded += refundedMinor;
  }
  if (rest !== 0n || credits.length === 0)
    credits.push({
      source: "unattributed",
      strategy: "",
      placement: "",
      lineExternalId: "",
      productExternalId: null,
      clickId: null,
      evidence: "none",
      grossMinor: rest,
      refundedMinor: restRefunded,
      clickedAt: null,
    });
  return credits;
}

function within(value: bigint, most: bigint): bigint {
  return value < 0n ? 0n : value > most ? most : value;
}

type Found = Pick<Decided, "strategy" | "placement" | "clickId" | "clickedAt" | "evidence">;

function evidenceFor(
  order: OrderFacts,
  line: OrderFacts["lines"][number],
  sightings: Sightings,
  windowMs: number,
): Found | null {
  const placedAt = Date.parse(order.placedAt);
  // A shopper's clock may run a little ahead of the platform's.
  const isFresh = (clickedAt: string) => {
    const age = placedAt - Date.parse(clickedAt);
    return age <= windowMs && age >= -CLOCK_SKEW_MS;
  };
  const token = tokenIn(line.properties);
  if (token) {
    const clickedAt = sightings.byClickId.get(token.clickId)?.clickedAt ?? null;
    if (clickedAt !== null && !isFresh(clickedAt)) return null;
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

const CLOCK_SKEW_MS = 5 * 60_000;
