import {
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
} from "graphql";
import { type AdminSchema, adminSchema } from "../schema/admin-schema";
import { maxCostExceeded, THROTTLED } from "./answer/errors";
import { syntaxError, validationErrors } from "./answer/validation";
import type { Context } from "./context";
import { actualCost, type CostInput, MAX_QUERY_COST, requestedCost } from "./cost";
import { fieldResolver, typeResolver } from "./resolve";
import type { Bucket, Throttle, ThrottleStatus } from "./throttle";

export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface GraphqlAnswer {
  data?: unknown;
  errors?: object[];
  extensions?: object;
}

export interface Limits {
  throttle: Throttle;
  bucket: Bucket;
  /** Of the app and the shop, as the bucket's name. */
  name: string;
  /** Milliseconds of the real clock: a bucket refills however the shop's clock is set. */
  at: () => number;
}

interface Prepared {
  document: DocumentNode;
  errors: object[];
}

const prepared = new Map<string, Prepared>();
const KEPT_DOCUMENTS = 500;
let resolver: ReturnType<typeof fieldResolver> | null = null;

/** Runs a document against a shop, within the app's bucket; without limits (in a bulk mutation) at no cost. */
export function runGraphql(context: Context, request: GraphqlRequest, limits: Limits | null): GraphqlAnswer {
  const admin = adminSchema();
  const { document, errors } = prepare(admin, request.query);
  if (errors.length > 0) return { errors };
  const operation = operationOf(document, request.operationName ?? null);
  if (typeof operation === "string") return { errors: [{ message: operation, extensions: { code: "BAD_REQUEST" } }] };
  const variables = request.variables ?? {};
  const input: CostInput = { schema: admin.schema, operation, fragments: fragmentsOf(document), variables };
  let admitted: { cost: number; status: ThrottleStatus } | null = null;
  if (limits) {
    const cost = costOf(input);
    if (cost > MAX_QUERY_COST) return { errors: [maxCostExceeded(cost, MAX_QUERY_COST)] };
    const { admitted: isIn, status } = limits.throttle.admit(limits.name, limits.bucket, cost, limits.at());
    if (!isIn) return { errors: [THROTTLED], extensions: { cost: costReport(cost, null, status) } };
    admitted = { cost, status };
  }
  resolver ??= fieldResolver(admin);
  const result = execute({
    schema: admin.schema,
    document,
    rootValue: {},
    contextValue: context,
    variableValues: variables,
    operationName: request.operationName ?? null,
    fieldResolver: resolver,
    typeResolver,
  });
  if (result instanceof Promise) throw new Error("The sandbox answers at once; a field has returned a promise");
  const answer: GraphqlAnswer = {};
  if (result.errors) answer.errors = result.errors.map(shownError);
  if (result.data !== undefined) answer.data = result.data;
  const extensions: Record<string, unknown> = {};
  if (limits && admitted) {
    const used = Math.min(admitted.cost, result.data ? actualCost(input, result.data) : 0);
    const status = limits.throttle.giveBack(limits.name, limits.bucket, admitted.cost - used, limits.at());
    extensions["cost"] = costReport(admitted.cost, used, status);
  }
  if (context.searchWarnings.length > 0) extensions["search"] = context.searchWarnings;
  return Object.keys(extensions).length > 0 ? { ...answer, extensions } : answer;
}

/** The cost, or nothing when the variables make no sense: execution tells that better. */
function costOf(input: CostInput): number {
  try {
    return requestedCost(input);
  } catch {
    return 0;
  }
}

function prepare(admin: AdminSchema, query: string): Prepared {
  const known = prepared.get(query);
  if (known) return known;
  let made: Prepared;
  try {
    const document = parse(query);
    made = { document, errors: validationErrors(admin.schema, document) };
  } catch (error) {
    made = { document: { kind: Kind.DOCUMENT, definitions: [] }, errors: [syntaxError(error as GraphQLError)] };
  }
  if (prepared.size >= KEPT_DOCUMENTS) prepared.clear();
  prepared.set(query, made);
  return made;
}

function operationOf(document: DocumentNode, name: string | null): OperationDefinitionNode | string {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (name === null) {
    if (operations.length === 1 && operations[0]) return operations[0];
    return operations.length === 0 ? "No operation was found in the query" : "An operation name is required";
  }
  return operations.find((one) => one.name?.value === name) ?? `No operation named "${name}"`;
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((one) => [one.name.value, one]));
}

function costReport(
  requestedQueryCost: number,
  actualQueryCost: number | null,
  throttleStatus: ThrottleStatus,
): object {
  return { requestedQueryCost, actualQueryCost, throttleStatus };
}

/** An error that the schema or a definition raised is shown; anything else is a fault of the sandbox itself. */
function shownError(error: GraphQLError): object {
  const { message, locations, path, extensions, originalError } = error;
  if (originalError && originalError.name !== "GraphQLError") {
    return {
      message: `Internal error in the sandbox: ${message}`,
      locations,
      path,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    };
  }
  const code = extensions["code"] ?? (path ? "INTERNAL_SERVER_ERROR" : "INVALID_VARIABLE");
  return { message, locations, ...(path ? { path } : {}), extensions: { ...extensions, code } };
}
