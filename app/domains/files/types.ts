import type { FileKind, FilePlan } from "./contract";

export type { FileKind, FilePlan } from "./contract";

/**
 * reading: it is being looked at · mapping: the merchant says what its columns are · checking: what it would do is found
 * out · checked · applying · applied · undoing · undone · failed.
 */
export const STATES = [
  ...(["reading", "mapping", "checking", "checked", "applying", "applied", "undoing", "undone", "failed"] as const),
];
export type ImportState = (typeof STATES)[number];

/** As what products are written; all else has our own layout alone. */
export const EXPORT_LAYOUTS = ["aisle", "shopify", "woocommerce"] as const;
export type ExportLayout = (typeof EXPORT_LAYOUTS)[number];

/** Kinds of records that files make. */
export type RecordKind = "product" | "customer" | "order" | "level";

export interface Difference {
  field: string;
  before: string;
  after: string;
}

export interface Sample {
  row: number;
  key: string;
  title: string;
  /** Empty for a record that is made. */
  fields: Difference[];
}

/** What a check found, or what applying has done. Counts are records. */
export interface ImportReport {
  rows: number;
  made: number;
  changed: number;
  left: number;
  refused: number;
  /** Cells and rows that could not be used; the first of them are listed. */
  problems: number;
  samples: { made: Sample[]; changed: Sample[] };
}

/** What taking back did. */
export interface UndoReport {
  undone: number;
  refused: number;
}

export interface ImportDto {
  id: string;
  fileId: string;
  fileName: string;
  sizeBytes: number;
  state: ImportState;
  plan: FilePlan | null;
  headings: string[];
  sample: string[][];
  doneRows: number;
  /** How much of the file has been gone through, 0 to 1. */
  share: number;
  check: ImportReport | null;
  applied: ImportReport | null;
  undo: UndoReport | null;
  /** A code that the catalogue says in words. */
  failure: string | null;
  createdAt: string;
  appliedAt: string | null;
  undoUntil: string | null;
  /** Whether its bytes are still held. */
  hasBytes: boolean;
}

export type ImportRow = Pick<
  ImportDto,
  "id" | "fileName" | "state" | "doneRows" | "share" | "createdAt" | "appliedAt" | "failure"
> & { kind: FileKind | null; report: ImportReport | null };

export type ProblemStage = "check" | "apply" | "undo";

export interface ProblemDto {
  row: number;
  field: string | null;
  code: string;
  found: string;
}

export type FileError =
  | { code: "not-found" }
  | { code: "too-large" }
  | { code: "empty" }
  | { code: "out-of-order" }
  | { code: "busy" }
  | { code: "not-now" }
  | { code: "columns-missing" }
  | { code: "expired" }
  | { code: "no-rows" }
  | { code: "row-endless" }
  | { code: "kind-old-workbook" }
  | { code: "kind-archive" }
  | { code: "kind-pdf" }
  | { code: "kind-image" }
  | { code: "kind-binary" }
  | { code: "workbook-unreadable" }
  | { code: "workbook-too-large" }
  | { code: "work-failed" };
export type FileErrorCode = FileError["code"];
