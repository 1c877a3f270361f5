import { notImplemented } from "../answer/errors";
import type { Context } from "../context";
import { column, type Fields, list } from "../field";
import { idOf } from "../rows";
import type { BulkService, StagedTarget } from "../services";
import { type Mutation, userErrors } from "./mutation";

function service(context: Context): BulkService {
  if (!context.bulk) throw notImplemented("bulk operations inside a bulk operation");
  return context.bulk;
}

export const bulkOperationRunQuery: Mutation = (args, context) => {
  const run = service(context).runQuery(context, String(args["query"]), args["groupObjects"] === true);
  return Array.isArray(run)
    ? { bulkOperation: null, userErrors: userErrors(run, [], "INVALID") }
    : { bulkOperation: run, userErrors: [] };
};

export const bulkOperationRunMutation: Mutation = (args, context) => {
  const client = args["clientIdentifier"] == null ? null : String(args["clientIdentifier"]);
  const run = service(context).runMutation(context, String(args["mutation"]), String(args["stagedUploadPath"]), client);
  return Array.isArray(run)
    ? { bulkOperation: null, userErrors: userErrors(run, [], "INVALID_MUTATION") }
    : { bulkOperation: run, userErrors: [] };
};

export const bulkOperationCancel: Mutation = (args, context) => {
  const run = service(context).cancel(context, idOf(args["id"], "BulkOperation") ?? 0);
  return Array.isArray(run)
    ? { bulkOperation: null, userErrors: userErrors(run) }
    : { bulkOperation: run, userErrors: [] };
};

export const stagedUploadsCreate: Mutation = (args, context) => {
  const inputs = args["input"] as { filename: string; mimeType: string; resource: string }[];
  const wrong = inputs.findIndex((input) => input.resource !== "BULK_MUTATION_VARIABLES");
  if (wrong >= 0) throw notImplemented(`stagedUploadsCreate for ${inputs[wrong]?.resource}`);
  return { stagedTargets: inputs.map((input) => service(context).stageUpload(context, input)), userErrors: [] };
};

export const stagedTypes = {
  StagedMediaUploadTarget: {
    url: column("url"),
    resourceUrl: column("resourceUrl"),
    parameters: list("StagedUploadParameter", (row) => row.parameters),
  } satisfies Fields<StagedTarget>,
  StagedUploadParameter: { name: column("name"), value: column("value") } satisfies Fields<{
    name: string;
    value: string;
  }>,
};
