import { secondChannel } from "../shops/sample/second-channel";
import type { ShopSeed } from "../shops/seed";

const OWN = [
  "Mug with your name",
  "Plate with your pet",
  "Bowl made to order",
  "Tea tin with a dedication",
  "Wedding lantern",
];

/** The sample's business on Etsy: every third of its wares, what is made to order, and the latest sales. */
export function sampleEtsyShop(now: Date): ShopSeed {
  return secondChannel(now, { seed: 3, orders: 400, every: 3, own: OWN, ownSku: "PFE" });
}
