import { type OrderLineColumns, toBaskets } from "./baskets";
import { type Chosen, chooseSettings } from "./engine/choose";
import { toPurchases } from "./learning";

export interface ChoosingInput {
  lines: OrderLineColumns;
  /** By the platform's product id; any unit. */
  prices: ReadonlyMap<string, number>;
}

/** Settings for a shop, by what would have answered best in its own past. */
export function chooseForShop({ lines, prices }: ChoosingInput): Chosen {
  const priceOf = (product: number) => prices.get(lines.productExternalIds[product]!) || Number.NaN;
  return chooseSettings(toPurchases(lines, toBaskets(lines), priceOf));
}
