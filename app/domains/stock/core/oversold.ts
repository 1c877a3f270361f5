/** What an order took of one item at one place and still waits for. */
export interface Claim {
  orderId: string;
  units: number;
  placedAt: Date;
}

/**
 * Which orders took what was not there: what is missing is missed by those placed last. Two of one instant are told apart
 * by their ids, so that everybody who looks names the same. `missing` is how far the truth is below nothing.
 */
export function oversold(claims: readonly Claim[], missing: number): Map<string, number> {
  const short = new Map<string, number>();
  const latest = [...claims].sort(
    (a, b) => b.placedAt.getTime() - a.placedAt.getTime() || (a.orderId < b.orderId ? 1 : -1),
  );
  let left = missing;
  for (const { orderId, units } of latest) {
    if (left <= 0) break;
    const taken = Math.min(left, units);
    if (taken <= 0) continue;
    short.set(orderId, (short.get(orderId) ?? 0) + taken);
    left -= taken;
  }
  return short;
}
