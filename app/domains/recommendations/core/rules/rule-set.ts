import type { Strategy } from "../strategies";
import { isNarrow, type Placement, type Shopper } from "./asker";
import type { Matcher } from "./matcher";

/** How strongly a rule moves a product: what its worth is multiplied by, or divided by when it is buried. */
export const STRENGTHS = { little: 1.5, lot: 4 } as const;
export type Strength = keyof typeof STRENGTHS;

/** What a rule does with products. `what` and `with` name products by what they are. */
export type Action =
  /** These products, in this order, from `position` (1 is first) on, whether or not they were learnt to fit. */
  | { kind: "pin"; productExternalIds: string[]; position: number }
  | { kind: "boost" | "bury"; what: Matcher; strength: Strength }
  | { kind: "exclude"; what: Matcher }
  /** Neither is shown on the other's page, nor both in one list. */
  | { kind: "never-together"; what: Matcher; with: Matcher }
  /** The first are shown on pages of the second alone. */
  | { kind: "only-with"; what: Matcher; with: Matcher };

export interface Rule {
  id: string;
  /** What the merchant calls it: the reason that stands beside what it moved. */
  name: string;
  isOn: boolean;
  /** The one kind of list that it is for; null for all. */
  strategy: Strategy | null;
  /** The one place that it is for; null for all. */
  placement: Placement | null;
  /** Null: for everybody. */
  shopper: Shopper | null;
  /** On which products' pages. Never-together and only-with say it by themselves. */
  subject: Matcher;
  action: Action;
}

export interface Switches {
  /** Ranks by expected contribution instead of by the chance to be bought alone. */
  isMarginAware: boolean;
  isStockAware: boolean;
  /** Below so many days of cover a product is buried. */
  lowDays: number;
  /** Above so many days of cover it is pushed a little; null: never. */
  highDays: number | null;
  /** Colours and sizes of one design make room for other designs. */
  isDiverse: boolean;
}

/** All that a merchant decided about recommendations. Earlier rules win over later ones. */
export interface RuleSet {
  rules: Rule[];
  switches: Switches;
}

export const NO_RULES: RuleSet = {
  rules: [],
  switches: { isMarginAware: false, isStockAware: false, lowDays: 7, highDays: null, isDiverse: false },
};

export const MOST_RULES = 100;
export const LONGEST_NAME = 60;
/** Products, tags and the like that one place of a rule may name. */
export const MOST_NAMED = 100;
/** A year: cover beyond it says nothing. */
export const MOST_DAYS = 365;

/** Whether a set changes nothing for everybody, so that published answers may stand as they were learnt. */
export function isEmpty({ rules, switches }: RuleSet): boolean {
  const { isMarginAware, isStockAware, isDiverse } = switches;
  return !isMarginAware && !isStockAware && !isDiverse && rules.every((rule) => !rule.isOn || isNarrow(rule));
}
