import type { CanonicalVariant } from "~/kernel/commerce";
import { availabilityAt } from "./availability";

/** What is held of a variant that a message may leave untold. */
export interface HeldVariant {
  externalId: string;
  unitCostMinor: bigint | null;
  isAvailable: boolean;
  tracksInventory: boolean;
  inventoryQuantity: number | null;
}

export type ToldVariant = CanonicalVariant &
  Required<Pick<CanonicalVariant, "unitCostMinor" | "isAvailable" | "tracksInventory">>;

export function leavesUntold(variant: CanonicalVariant): boolean {
  return (
    variant.unitCostMinor === undefined || variant.isAvailable === undefined || variant.tracksInventory === undefined
  );
}

/**
 * Fills what the message does not tell by what we hold; whether it can be bought follows its stock, and whether its
 * product is on sale.
 */
export function fillUntold(variant: CanonicalVariant, held: HeldVariant | undefined, isOnSale: boolean): ToldVariant {
  const tracksInventory = variant.tracksInventory ?? held?.tracksInventory ?? true;
  const isAvailable =
    variant.isAvailable ??
    availabilityAt(variant.inventoryQuantity, {
      tracksInventory,
      isOnSale,
      isAvailable: held?.isAvailable ?? true,
      quantity: held?.inventoryQuantity ?? null,
    });
  return {
    ...variant,
    tracksInventory,
    isAvailable,
    unitCostMinor: variant.unitCostMinor === undefined ? (held?.unitCostMinor ?? null) : variant.unitCostMinor,
  };
}
