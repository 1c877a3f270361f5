import type { ReactNode } from "react";
import type { ListQuery } from "~/kernel/list";
import type { ListSpec } from "../list-query";
import type { Selection } from "./selection";
import type { View } from "./views";

/** Saved views are kept per list under this name. */
export type ListName =
  | ("products" | "orders" | "customers" | "recommendations" | "records" | "matches")
  | ("stock" | "unmatched" | "differences" | "movements");

export interface Column<Row> {
  id: string;
  title: string;
  alignment?: "start" | "center" | "end";
  /** The column's words are for screen readers alone (an image). */
  isTitleHidden?: boolean;
  cell: (row: Row) => ReactNode;
}

export interface Filter {
  key: string;
  label: string;
  /** Values to choose from; a filter over days has its two keys instead. */
  choices: { value: string; label: string }[];
  days?: { from: string; to: string };
}

export interface Sort {
  key: string;
  label: string;
  /** What ascending and descending mean for this column. */
  ascending: string;
  descending: string;
}

export interface BulkAction {
  label: string;
  run: (selection: Selection, clear: () => void) => void;
  /** Cannot be done to everything that a query matches: where no action can, everything is not offered. */
  isForSomeOnly?: boolean;
}

export interface IndexPageProps<Row extends { id: string }> {
  list: ListName;
  title: string;
  /** What the page is for, in a sentence. */
  subtitle?: string;
  /** Of a list that stands below another page. */
  back?: { content: string; url: string };
  /** "product", "products". */
  noun: { singular: string; plural: string };
  spec: ListSpec;
  query: ListQuery;
  views: View[];
  rows: Row[];
  total: number;
  columns: Column<Row>[];
  /** One row on a phone. */
  phone: (row: Row) => ReactNode;
  filters: Filter[];
  sorts: Sort[];
  searchPlaceholder: string;
  bulkActions: BulkAction[];
  pageActions?: ReactNode;
  /** Shown when the list is empty without any filter. */
  empty: ReactNode;
  /**
   * The list may begin below what is in sight. Polaris takes a bar there for one that was scrolled past, and lays it over
   * the page's head: it stays where it is.
   */
  isFarDown?: boolean;
  /** Above the list. */
  children?: ReactNode;
  /** Below it. */
  foot?: ReactNode;
}
