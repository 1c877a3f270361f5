/** What a list page asks for: the same words in every index table, saved view and CSV. */
export interface ListQuery {
  search: string;
  /** Filter key → chosen values; a key that the list does not know is ignored. */
  filters: Record<string, string[]>;
  sort: string;
  direction: "asc" | "desc";
  /** From 1. */
  page: number;
  /** Rows a page, at most 250. */
  size: number;
}

export interface ListPage<T> {
  rows: T[];
  total: number;
}
