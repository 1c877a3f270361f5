import type { Rule, RuleSet } from "./rule-set";

/** Where a list is asked for. */
export const PLACEMENTS = [
  ...(["product", "cart", "cart_drawer", "popup", "home", "collection", "page"] as const),
  "email",
] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** Shoppers whom a rule is for, by the signs that an answer has. */
export type Shopper =
  /** Not known to have bought: visitors too. */
  | { is: "new" }
  /** Logged in, with an order at least. */
  | { is: "returning" }
  /** Logged in, with one of these tags. */
  | { is: "tagged"; values: string[] }
  /** Two letters each, ISO 3166-1, in capitals: the country that the storefront is shown for. */
  | { is: "in-country"; values: string[] };

/** Who asks, and where from, as far as is known. */
export interface Asker {
  placement: string;
  /** Null: not logged in. */
  customer: { hasBought: boolean; tags: readonly string[] } | null;
  /** ISO 3166-1, two capital letters. */
  country: string | null;
}

/**
 * Whether a rule holds in one place or for some shoppers only. Lists that pages show by themselves are one for all: such
 * a rule acts where an answer is given to somebody who asks.
 */
export function isNarrow({ placement, shopper }: Pick<Rule, "placement" | "shopper">): boolean {
  return placement !== null || shopper !== null;
}

/** What holds everywhere and for everybody: what published lists stand under. */
export function broad(set: RuleSet): RuleSet {
  return { ...set, rules: set.rules.filter((rule) => !isNarrow(rule)) };
}

/** What holds for one asker: rules in their order, broad and narrow ones together. */
export function heldFor(set: RuleSet, asker: Asker): RuleSet {
  return { ...set, rules: set.rules.filter((rule) => isFor(rule, asker)) };
}

export function isFor({ placement, shopper }: Pick<Rule, "placement" | "shopper">, asker: Asker): boolean {
  return (placement === null || placement === asker.placement) && (shopper === null || isOne(shopper, asker));
}

function isOne(shopper: Shopper, { customer, country }: Asker): boolean {
  switch (shopper.is) {
    case "new":
      return !customer?.hasBought;
    case "returning":
      return customer?.hasBought === true;
    case "tagged": {
      const wanted = new Set(shopper.values.map((tag) => tag.toLowerCase()));
      return customer?.tags.some((tag) => wanted.has(tag.toLowerCase())) === true;
    }
    case "in-country":
      return country !== null && shopper.values.includes(country);
  }
}

/** Somebody for whom a rule holds, to try it out; null where it holds for everybody, everywhere. */
export function someoneFor({ placement, shopper }: Pick<Rule, "placement" | "shopper">): Asker | null {
  if (!isNarrow({ placement, shopper })) return null;
  const customer = { hasBought: shopper?.is === "returning", tags: shopper?.is === "tagged" ? shopper.values : [] };
  return {
    placement: placement ?? "product",
    customer: shopper?.is === "returning" || shopper?.is === "tagged" ? customer : null,
    country: shopper?.is === "in-country" ? (shopper.values[0] ?? null) : null,
  };
}
