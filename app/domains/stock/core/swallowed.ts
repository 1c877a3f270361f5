import type { OwnMove } from "./expected";
import { SKEW } from "./skew";

/** A number that was believed: what was not explained by any order became a movement of the truth. */
export interface Believed {
  quantity: number;
  /** What was known to stand there before, since when; and when the number was read. */
  sinceAt: Date | null;
  occurredAt: Date;
}

/**
 * What the truth is given back when an order turns up late: units that a correction holds already, because the number was
 * read after the sale and the order was not known. What is surely in it makes the correction another one: it is whatever
 * all orders leave unexplained. Within seconds of either end nobody knows, and the lower truth is chosen: a sale counts
 * once more, and what was put back is taken for what the correction found, where it found as much.
 */
export function givenBack(
  { ownQuantity, occurredAt }: Omit<OwnMove, "serial">,
  corrections: readonly Believed[],
): number {
  const at = occurredAt.getTime();
  for (const { quantity, sinceAt, occurredAt: until } of corrections) {
    if (sinceAt === null) continue;
    if (at > sinceAt.getTime() + SKEW && at < until.getTime() - SKEW) return -ownQuantity;
    const isNear = at > sinceAt.getTime() - SKEW && at < until.getTime() + SKEW;
    if (isNear && ownQuantity > 0 && quantity >= ownQuantity) return -ownQuantity;
  }
  return 0;
}
