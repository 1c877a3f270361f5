import type { OwnMove } from "./expected";
import { SKEW } from "./skew";

/** A number that was believed: what was not explained by any order became a movement of the truth. */
export interface Believed {
  quantity: number;
  /** What was known to stand there before, since when; and when the number was read. */
  sinceAt: Date | null;
  occurredAt: Date;
}

/** Where an order stands to what a correction looked at; null: it did not look at it. */
export function standsTo(occurredAt: Date, { sinceAt, occurredAt: until }: Believed): "within" | "near" | null {
  if (sinceAt === null) return null;
  const at = occurredAt.getTime();
  if (at > sinceAt.getTime() + SKEW && at < until.getTime() - SKEW) return "within";
  return at > sinceAt.getTime() - SKEW && at < until.getTime() + SKEW ? "near" : null;
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
  for (const one of corrections) {
    const stands = standsTo(occurredAt, one);
    if (stands === "within") return -ownQuantity;
    if (stands === "near" && ownQuantity > 0 && one.quantity >= ownQuantity) return -ownQuantity;
  }
  return 0;
}
