import type { FileKind } from "./fields";
import type { DecimalMark } from "./values/decimal";
import type { DateOrder } from "./values/instant";

/** How the rows of a file are understood: JSON, remembered with the file and by its headings. */
export interface FilePlan {
  kind: FileKind;
  /** The export that it is known as; null: understood column by column. */
  layout: string | null;
  /** Field → index of its column. */
  columns: Record<string, number>;
  mark: DecimalMark;
  order: DateOrder;
  /** Whether descriptions are HTML. */
  isHtml: boolean;
}

/** What the shop adds to what a file says. */
export interface ShopDefaults {
  currency: string;
  timeZone: string;
  /** ISO instant: when what is read now was said. */
  now: string;
}

/** Why a cell or a row cannot be used: the catalogue says it in words. */
export type ProblemCode =
  | "no-key"
  | "no-title"
  | "no-price"
  | "no-date"
  | "no-stock"
  | "no-product"
  | "several-products"
  | "bad-amount"
  | "bad-whole"
  | "bad-flag"
  | "bad-date"
  | "bad-currency"
  | "bad-status"
  | "bad-email"
  | "too-long"
  | "kept-by-platform"
  | "erased"
  | "changed-since"
  | "gone";

export interface CellProblem {
  row: number;
  /** Null: the row as a whole. */
  field: string | null;
  code: ProblemCode;
  /** What stands in the cell, cut. */
  found: string;
}
