import type { Random } from "../random";
import type { SeedLocation, SeedOrder, SeedStockAdjustment } from "../seed";
import { DAY } from "../zone-time";
import type { Item } from "./catalogue";

export const LOCATIONS: SeedLocation[] = [
  { ref: "workshop", name: "Workshop", countryCode: "GB", city: "Bristol" },
  { ref: "shop", name: "Corner shop", countryCode: "GB", city: "Bath" },
];

const COVER_DAYS = 60;
const VARIANT_IS_OUT = 0.06;

/** Puts on the shelf what the last two months' sales call for; a few variants have run out, and so has one product. */
export function stockUp(items: Item[], orders: SeedOrder[], now: number, random: Random): void {
  const recent = new Map<string, number>();
  for (const order of orders) {
    if (Date.parse(order.createdAt) < now - COVER_DAYS * DAY) continue;
    for (const { variant, quantity } of order.lines) {
      if (variant) recent.set(variant, (recent.get(variant) ?? 0) + quantity);
    }
  }
  for (const { ware, product } of items) {
    for (const variant of product.variants) {
      const isOut =
        ware.state === "sold out" ||
        ware.state === "archived" ||
        (product.variants.length > 1 && random.chance(VARIANT_IS_OUT));
      const onHand = isOut
        ? 0
        : Math.round((recent.get(variant.ref) ?? 0) * (0.5 + random.next())) + random.whole(3, 24);
      const inShop = Math.min(onHand, Math.round(onHand * 0.15));
      variant.stock = { workshop: onHand - inShop, shop: inShop };
    }
  }
}

/** Deliveries, breakages and counts, oldest first. */
export function makeAdjustments(items: Item[], from: number, now: number, random: Random): SeedStockAdjustment[] {
  const adjustments: SeedStockAdjustment[] = [];
  for (const { product, from: since } of items) {
    if (!Number.isFinite(since)) continue;
    const start = Math.max(from, since);
    for (const variant of product.variants) {
      const deliveries = random.whole(1, 3);
      for (let count = 0; count < deliveries; count++) {
        adjustments.push(adjust(variant.ref, "workshop", random.whole(1, 10) * 12, "received", start, now, random));
      }
      if (random.chance(0.2))
        adjustments.push(adjust(variant.ref, "shop", -random.whole(1, 3), "damaged", start, now, random));
      if (random.chance(0.15))
        adjustments.push(
          adjust(variant.ref, "workshop", random.chance(0.5) ? 1 : -1, "correction", start, now, random),
        );
    }
  }
  return adjustments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function adjust(
  variant: string,
  location: string,
  delta: number,
  reason: string,
  from: number,
  now: number,
  random: Random,
): SeedStockAdjustment {
  const at = new Date(from + Math.floor(random.next() * (now - from))).toISOString();
  return { variant, location, at, delta, reason };
}
