/**
 * What is tried on the theme's blocks. The app metafield `experiments` (`json`, namespace `aisle`), in Liquid
 * `app.metafields.aisle.experiments.value`; missing until the app has published it once.
 *
 * Who sees what: for a subject that agreed to analytics, `uniform(holdout.salt, subject) < holdout.share` is held out:
 * every block stays away. Everybody else sees the arm `layout[floor(uniform(salt, subject) × 100)]` of each block. The
 * hash, and a form of it for an inline script, stand in `app/domains/experiments/core/assignment-in-browser.ts`.
 * Without consent, or without JavaScript: the arm `default`, never the holdout, and nothing is stored, sent or counted.
 */
export interface StorefrontExperiments {
  holdout: { share: number; salt: string };
  /** By block; a block that is missing stands as the theme has it. */
  blocks: Partial<Record<TriedBlock, StorefrontExperiment>>;
  /** Places whose rows ask for their list anew when they come near: rules hold for some shoppers there. Absent: none. */
  asks?: string[];
}

/**
 * The theme's blocks on which something can be tried: the bundle and the rows of the product page, the cart's page and
 * drawer, the panel after adding, and the product rows on the home page and on collections. A row is named by its
 * page and, from the second on, by the number that it has in the theme editor. The offer after the purchase stands
 * here as well: Aisle gives its arm with the offer, and no theme reads it.
 */
export type TriedBlock = "bundle" | "cart" | "cart_drawer" | "popup" | TriedRow | "post_purchase";
type RowPage = "row" | "home" | "collection";
type TriedRow = RowPage | `${RowPage}_${2 | 3}`;

export interface StorefrontExperiment {
  /** Names the experiment in exposures. */
  key: string;
  salt: string;
  /** 100 letters, each the index of an arm. */
  layout: string;
  /** Index of the arm that is shown where nobody may be counted. */
  default: number;
  /** False when one arm is shown to all since an experiment ended: its exposures are not told. */
  isCounted: boolean;
  arms: StorefrontArm[];
}

/** Null: as the block's own setting has it. */
export interface StorefrontArm {
  /** Key of the list that is shown, as in `metafields.ts`. */
  strategy: string | null;
  /** As the block's setting `layout` names it. */
  layout: string | null;
  heading: string | null;
  /** How many products. */
  number: number | null;
  /** A version of the merchant's rules in the place of the live one: its list is asked for by `rules`. Absent: the live ones. */
  rules?: number;
}

/**
 * Further fields of behaviour events, all optional, with consent only. On every `aisle:impression`, `aisle:click` and
 * `aisle:add` of a subject: `subject`; of a block on which something is tried also `experiment` and `arm`. A held-out
 * subject tells `aisle:exposure` (with `subject`, `placement`, `strategy`, `slot`; no `arm`) once per block and page.
 * On `checkout_started` and `checkout_completed`: `subject`, so that an offer after the purchase knows it.
 *
 * Law: whether and when an exposure is told must not depend on the arm. Arms differ in height and a held-out place has
 * none, so it is the upper edge of the place coming into view, never a share of what stands there: otherwise arms are
 * counted unequally, and in a shop with much traffic the check of shares says so instead of a result.
 */
export interface ExposureFields {
  /** `c` and the customer's numeric id when logged in, else an id of the visitor that is no `c` and digits. */
  subject?: string;
  /** `StorefrontExperiment.key` */
  experiment?: string;
  /** The arm's index as a letter, "0" to "9". */
  arm?: string;
}

/** Told instead of `aisle:impression` where a held-out shopper would have seen a block. */
export type ExposureEventName = "aisle:exposure";
