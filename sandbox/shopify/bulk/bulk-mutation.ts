import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type GraphQLError, Kind, parse } from "graphql";
import { validationErrors } from "../admin-api/answer/validation";
import { type CallingApp, makeContext } from "../admin-api/context";
import { runGraphql } from "../admin-api/execute";
import { adminSchema } from "../schema/admin-schema";
import type { ShopState } from "../state";
import type { Refusal } from "../state/outcome";
import type { BulkProgress } from "./job";

const LINES_A_TURN = 20;

/** Why a mutation can't run in bulk; nothing when it can. */
export function checkBulkMutation(mutation: string): Refusal[] {
  const no = (message: string): Refusal[] => [{ field: ["mutation"], message, code: "INVALID_MUTATION" }];
  try {
    const document = parse(mutation);
    const errors = validationErrors(adminSchema().schema, document);
    if (errors.length > 0) return errors.flatMap((error) => no(error.message));
    const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    const operation = operations[0];
    if (operations.length !== 1 || operation?.operation !== "mutation") return no("Must contain exactly one mutation.");
    return operation.selectionSet.selections.length === 1 ? [] : no("You must only provide a single mutation field.");
  } catch (error) {
    return no(`Failed to parse the mutation - ${(error as GraphQLError).message}`);
  }
}

export interface BulkMutationJob {
  state: ShopState;
  app: CallingApp;
  scopes: string[];
  mutation: string;
  /** JSONL of variables. */
  input: string;
  output: string;
  failAfter: number | null;
  isStopped: () => boolean;
  onStart: () => void;
  onProgress: (progress: BulkProgress) => void;
}

/** Runs the mutation once a line and writes each answer with its `__lineNumber`; other work gets its turn in between. */
export async function runBulkMutation(job: BulkMutationJob): Promise<BulkProgress> {
  const progress = { objectCount: 0, rootObjectCount: 0, fileSize: 0 };
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(job.input) }))
    if (line.trim() !== "") lines.push(line);
  const failAt = job.failAfter === null ? null : Math.floor(lines.length * job.failAfter);
  const output = openSync(job.output, "w");
  try {
    if (!job.isStopped()) job.onStart();
    for (const [number, line] of lines.entries()) {
      if (number % LINES_A_TURN === 0) {
        await nextTurn();
        if (job.isStopped()) return { type: "failed", ...progress };
        job.onProgress({ type: "progress", ...progress });
      }
      if (failAt !== null && number >= failAt) return { type: "failed", ...progress };
      progress.fileSize += writeSync(output, `${JSON.stringify({ ...runLine(job, line), __lineNumber: number })}\n`);
      progress.objectCount++;
      progress.rootObjectCount++;
    }
    return { type: "done", ...progress };
  } finally {
    closeSync(output);
  }
}

function runLine(job: BulkMutationJob, line: string): object {
  let variables: Record<string, unknown>;
  try {
    variables = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return { errors: [{ message: "Invalid JSON", extensions: { code: "INVALID_JSON" } }] };
  }
  const context = makeContext({ state: job.state, app: job.app, scopes: job.scopes });
  return runGraphql(context, { query: job.mutation, variables }, null);
}
