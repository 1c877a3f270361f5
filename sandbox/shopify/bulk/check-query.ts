import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLObjectType,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { accessesOf, missingAccess } from "../admin-api/access";
import { validationErrors } from "../admin-api/answer/validation";
import { definitions } from "../admin-api/types/definitions";
import { adminSchema } from "../schema/admin-schema";
import type { Refusal } from "../state/outcome";

const MOST_CONNECTIONS = 5;
const MOST_NESTING = 2;

const isListOf = (type: unknown) => isListType(isNonNullType(type) ? type.ofType : type);

/** Why a query can't run in bulk; nothing when it can. */
export function checkBulkQuery(query: string): Refusal[] {
  const no = (message: string): Refusal[] => [{ field: ["query"], message, code: "INVALID" }];
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return no(`Invalid bulk query: ${(error as GraphQLError).message}`);
  }
  const { schema } = adminSchema();
  const errors = validationErrors(schema, document);
  if (errors.length > 0) return errors.flatMap((error) => no(error.message));
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = operations[0];
  if (operations.length !== 1 || operation?.operation !== "query")
    return no("Bulk queries must contain exactly one query.");
  if (operation.variableDefinitions?.length) return no("Bulk queries can't use variables.");
  const problems = structureProblems(document, operation);
  return problems.flatMap(no);
}

function structureProblems(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const found: string[] = [];
  const way: ("connection" | "list" | "other")[] = [];
  let connections = 0;
  const info = new TypeInfo(adminSchema().schema);
  const fragments = new Map(
    document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const roots = operation.selectionSet.selections.filter((one) => one.kind === Kind.FIELD);
  if (roots.some((one) => ["node", "nodes"].includes(one.name.value))) {
    found.push("Bulk queries cannot contain the `node` or `nodes` field at the top level.");
  }
  function look(root: Parameters<typeof visit>[0]): void {
    visit(
      root,
      visitWithTypeInfo(info, {
        Field: {
          enter(node: FieldNode) {
            const type = info.getType();
            const name = type ? getNamedType(type).name : "";
            const isConnection = name.endsWith("Connection");
            if (isConnection) {
              connections++;
              if (way.includes("list"))
                found.push(
                  `Queries that contain a connection field within a list field are not currently supported: ${node.name.value}`,
                );
              if (way.filter((step) => step === "connection").length >= MOST_NESTING) {
                found.push(
                  `Bulk queries cannot contain connections with a nesting depth greater than ${MOST_NESTING}.`,
                );
              }
            }
            const isPart = /Connection$/.test(info.getParentType()?.name ?? "");
            way.push(isConnection ? "connection" : isListOf(type) && !isPart && node.selectionSet ? "list" : "other");
          },
          leave() {
            way.pop();
          },
        },
        FragmentSpread(node) {
          const fragment = fragments.get(node.name.value);
          if (fragment) look(fragment);
        },
      }),
    );
  }
  look(operation);
  if (connections === 0) found.push("Bulk queries must contain at least one connection.");
  if (connections > MOST_CONNECTIONS)
    found.push(`Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`);
  return [...new Set(found)];
}

/** The first field that these scopes do not open, or that the sandbox has no answer for. */
export function bulkObstacle(
  query: string,
  scopes: ReadonlySet<string>,
): { denied: string } | { missing: string } | null {
  const admin = adminSchema();
  const info = new TypeInfo(admin.schema);
  let obstacle: { denied: string } | { missing: string } | null = null;
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (obstacle || !isObjectType(parent) || !field || node.name.value === "__typename") return;
        const missing = missingAccess(accessesOf(admin, parent, field), scopes);
        if (missing) obstacle = { denied: node.name.value };
        else if (!isPaging(parent) && !definitions[parent.name]?.[field.name]) {
          obstacle = { missing: `${parent.name}.${field.name}` };
        }
      },
    }),
  );
  return obstacle;
}

function isPaging(type: GraphQLObjectType): boolean {
  return /(Connection|Edge)$/.test(type.name) || type.name === "PageInfo";
}
