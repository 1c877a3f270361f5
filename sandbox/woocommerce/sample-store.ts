import { secondChannel } from "../shops/sample/second-channel";
import type { ShopSeed } from "../shops/seed";

const OWN = [
  ...["Wreath workshop", "Paint-your-own mug", "Studio apron", "Repair kit for ceramics", "Box of seconds"],
  ...[
    "Supper club evening",
    "Potter's sponge set",
    "Glaze sampler",
    "Kiln-fired house number",
    "Gift wrapping by hand",
  ],
  ...[
    "Bean bag for plates",
    "Spoon carving kit",
    "Linen offcuts",
    "Workshop voucher",
    "Clay by the kilo",
    "Tile of the month",
  ],
];

/** The sample's business on a store of its own: nearly the same wares, other orders, half of the people. */
export function sampleStore(now: Date): ShopSeed {
  return secondChannel(now, { seed: 2, orders: 1_500, every: 1, own: OWN, ownSku: "PFW" });
}
