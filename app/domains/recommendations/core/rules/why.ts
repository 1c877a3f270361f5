/** Why an item stands where it stands, beside what was learnt. Rules are named as they were called when they acted. */
export type Why =
  | { kind: "pinned" | "boosted" | "buried"; rule: string }
  /** Expected contribution of a sale in minor units; `isCostKnown` false: the price stood in for it. */
  | { kind: "margin"; contributionMinor: number; isCostKnown: boolean }
  /** `days` of cover, whole; null: nothing of it sells. */
  | { kind: "low-stock" | "high-stock"; days: number | null }
  /** Of the same design as a product that stands before it. */
  | { kind: "folded"; like: string };

/** Why a candidate is not shown. */
export interface Removed {
  productExternalId: string;
  kind: "excluded" | "never-together" | "only-with";
  rule: string;
}
