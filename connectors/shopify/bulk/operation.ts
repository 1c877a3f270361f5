import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import { because, becauseSaid } from "../because";
import { runBulkQuery, watchBulkOperation } from "../documents/bulk-operations";
import type { AdminClient } from "../graphql/client";

export type BulkState =
  | { state: "running"; records: number }
  | { state: "ready"; url: string | null; isPartial: boolean; records: number; currency: string }
  /** It came to nothing, and another may succeed. */
  | { state: "lost" };

interface Started {
  bulkOperationRunQuery: {
    bulkOperation: { id: string } | null;
    userErrors: { code: string | null; message: string }[];
  };
}

interface Watched {
  shop: { currencyCode: string };
  bulkOperation: {
    status: string;
    errorCode: string | null;
    rootObjectCount: string;
    url: string | null;
    partialDataUrl: string | null;
  } | null;
}

/** Starts a bulk query; `busy` when the shop already runs as many as it may. */
export async function startBulk(client: AdminClient, query: string): Promise<Result<string | "busy", ConnectorError>> {
  const answer = await client.run<Started>(runBulkQuery, { query });
  if (!answer.ok) return answer;
  const { bulkOperation, userErrors } = answer.value.bulkOperationRunQuery;
  if (bulkOperation) return ok(bulkOperation.id);
  const [refusal] = userErrors;
  if (refusal?.code === "LIMIT_REACHED" || refusal?.code === "OPERATION_IN_PROGRESS") return ok("busy");
  return fail({
    code: "rejected",
    message: becauseSaid("preparation-refused", refusal?.message ?? "?"),
  });
}

export async function watchBulk(client: AdminClient, bulkId: string): Promise<Result<BulkState, ConnectorError>> {
  const answer = await client.run<Watched>(watchBulkOperation, { id: bulkId });
  if (!answer.ok) return answer;
  const operation = answer.value.bulkOperation;
  if (!operation) return ok({ state: "lost" });
  const records = Number(operation.rootObjectCount);
  const currency = answer.value.shop.currencyCode;
  switch (operation.status) {
    case "COMPLETED":
      return ok({ state: "ready", url: operation.url, isPartial: false, records, currency });
    case "FAILED":
      if (operation.errorCode === "ACCESS_DENIED") {
        return fail({ code: "config", message: because("scopes-missing") });
      }
      if (operation.partialDataUrl === null) return ok({ state: "lost" });
      return ok({ state: "ready", url: operation.partialDataUrl, isPartial: true, records, currency });
    case "CANCELED":
    case "CANCELING":
    case "EXPIRED":
      return ok({ state: "lost" });
    default:
      return ok({ state: "running", records });
  }
}
