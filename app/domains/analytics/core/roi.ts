const DAYS_OF_MONTH = 365.25 / 12;

/** What an audit found, and what the merchant assumes. Amounts in minor units. */
export interface RoiQuestion {
  ordersPerMonth: number;
  averageOrder: number;
  /** Of all later orders, the share in which something shown would have been bought: 0 to 1. */
  hitRate: number;
  priceOfHit: number;
  /** The merchant's own guess: of such orders, the share that takes one product more because it is shown. 0 to 1. */
  takeRate: number;
  /** Of the price, what is left after cost: 0 to 1. */
  marginRate: number;
  /** A month, for Aisle. */
  cost: number;
}

export interface Roi {
  /** A month: orders with one product more, what they bring, what is left of it, and less what Aisle costs. */
  extraOrders: number;
  revenue: number;
  contribution: number;
  net: number;
  /** By how much the mean over all orders would rise, of 1. */
  averageOrderLift: number;
  /** From this take rate on it pays for itself; null when no rate up to 1 does. */
  breakEvenTakeRate: number | null;
}

/** Arithmetic on an assumption, no forecast: it says what would follow if the take rate were so. */
export function roiOf(given: RoiQuestion): Roi {
  const { ordersPerMonth, averageOrder, hitRate, priceOfHit, takeRate, marginRate, cost } = given;
  const fitting = ordersPerMonth * hitRate;
  const revenue = fitting * takeRate * priceOfHit;
  const contribution = revenue * marginRate;
  const full = fitting * priceOfHit * marginRate;
  const breakEven = cost <= 0 ? 0 : full > 0 ? cost / full : Number.POSITIVE_INFINITY;
  return {
    ...{ extraOrders: fitting * takeRate, revenue, contribution, net: contribution - cost },
    averageOrderLift: ordersPerMonth * averageOrder > 0 ? revenue / (ordersPerMonth * averageOrder) : 0,
    breakEvenTakeRate: breakEven <= 1 ? breakEven : null,
  };
}

/** Sales over `days` (at least one) as a month's, and their mean in minor units. */
export function monthOf(
  { orders, revenueMinor }: { orders: number; revenueMinor: number },
  days: number,
): { ordersPerMonth: number; averageOrder: number } {
  return {
    ordersPerMonth: Math.round((orders / Math.max(1, days)) * DAYS_OF_MONTH),
    averageOrder: orders > 0 ? Math.round(revenueMinor / orders) : 0,
  };
}
