import type { BulkOperationRow } from "../state";
import type { Refusal } from "../state/outcome";
import type { Context } from "./context";

export interface StagedTarget {
  url: string;
  resourceUrl: string;
  parameters: { name: string; value: string }[];
}

/** What the schema's bulk mutations and fields ask of the part that runs bulk operations. */
export interface BulkService {
  runQuery(context: Context, query: string, groupObjects: boolean): BulkOperationRow | Refusal[];
  runMutation(
    context: Context,
    mutation: string,
    stagedPath: string,
    clientIdentifier: string | null,
  ): BulkOperationRow | Refusal[];
  cancel(context: Context, id: number): BulkOperationRow | Refusal[];
  /** Signed, without further authorisation; null when there is nothing to download. */
  resultUrl(context: Context, operation: BulkOperationRow): string | null;
  stageUpload(context: Context, input: { filename: string; mimeType: string; resource: string }): StagedTarget;
}
