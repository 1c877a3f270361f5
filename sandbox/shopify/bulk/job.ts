import type { CallingApp } from "../admin-api/context";

/** What the worker thread is asked to do: one bulk query, written to a file. */
export interface BulkJob {
  dataDir: string;
  domain: string;
  assetBaseUrl: string;
  app: CallingApp;
  scopes: string[];
  query: string;
  /** Absolute. */
  file: string;
  groupObjects: boolean;
  /** The share of its objects after which it must fail, or null. */
  failAfter: number | null;
}

export interface BulkProgress {
  type: "progress" | "done" | "failed";
  objectCount: number;
  rootObjectCount: number;
  fileSize: number;
  /** With `failed`. */
  reason?: string;
}
