import { SLOT_SIZE } from "../slot-size";
import type { Rule } from "./rule-set";

export interface Pin {
  productExternalId: string;
  rule: string;
}

/**
 * Who stands at which place (1 is first), by rules in order. Each product once; where a place is taken the next free one
 * is. `mayStand` is asked once for each product that would be placed.
 */
export function placePins(rules: readonly Rule[], mayStand: (id: string) => boolean): Map<number, Pin> {
  const pins = new Map<number, Pin>();
  const seen = new Set<string>();
  for (const { name, action } of rules) {
    if (action.kind !== "pin") continue;
    let place = action.position;
    for (const id of action.productExternalIds) {
      if (seen.has(id)) continue;
      while (pins.has(place)) place++;
      if (place > SLOT_SIZE) break;
      seen.add(id);
      if (mayStand(id)) pins.set(place, { productExternalId: id, rule: name });
    }
  }
  return pins;
}
