export interface Stock {
  tracksInventory: boolean;
  isAvailable: boolean;
  quantity: number | null;
  /** Whether its product is on sale at all: no variant of a draft can be bought. */
  isOnSale: boolean;
}

/**
 * Whether a variant can be bought once its stock is `quantity`, as far as stock alone tells. A variant that was sold
 * with none left is sold without stock, and stays so; one that runs out is sold out until the platform says otherwise.
 */
export function availabilityAt(quantity: number | null, before: Stock): boolean {
  if (!before.isOnSale) return false;
  if (!before.tracksInventory) return true;
  if (quantity === null) return before.isAvailable;
  if (quantity > 0) return true;
  const isSoldWithoutStock = before.isAvailable && before.quantity !== null && before.quantity <= 0;
  return isSoldWithoutStock;
}
