import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { nodeType } from "./access";

export const MAX_QUERY_COST = 1000;
const MUTATION_COST = 10;
const CONNECTION_COST = 2;
const LEAST_COST = 2;

export interface CostInput {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode | undefined>;
  variables: Record<string, unknown>;
}

/**
 * What the size of a list counts for. Shopify charges far less than one point a node; twice the natural logarithm meets
 * what was measured on a live shop (250 nodes count for 11).
 */
export function weightOfSize(size: number): number {
  return size <= 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(size)));
}

/**
 * The cost a query is admitted on: a scalar 0, an object 1, a connection 2 and the weight of its size times what each
 * node costs; a mutation 10 and the connections that it asks for. At least 2.
 */
export function requestedCost(input: CostInput): number {
  return operationCost(input, null);
}

/**
 * The cost that is charged: as requested, but by what came back. Nodes of a connection inside of another are not
 * charged again, as measured.
 */
export function actualCost(input: CostInput, data: unknown): number {
  return Math.min(requestedCost(input), operationCost(input, { data, isInConnection: false }));
}

interface Returned {
  data: unknown;
  isInConnection: boolean;
}

function operationCost(input: CostInput, returned: Returned | null): number {
  const root = input.schema.getRootType(input.operation.operation);
  if (!root) return LEAST_COST;
  const isMutation = input.operation.operation === "mutation";
  const cost = isMutation
    ? mutationCost(input, root, returned)
    : selectionCost(input, input.operation.selectionSet, root, returned);
  return Math.max(LEAST_COST, cost);
}

function mutationCost(input: CostInput, root: GraphQLNamedType, returned: Returned | null): number {
  let cost = 0;
  for (const { field, type } of fieldsOf(input, input.operation.selectionSet, root)) {
    const payload = type && getNamedType(type.type);
    const inner =
      payload && field.selectionSet ? connectionsCost(input, field.selectionSet, payload, child(returned, field)) : 0;
    cost += field.name.value === "__typename" ? 0 : MUTATION_COST + inner;
  }
  return cost;
}

/** Only what connections below cost; the payload's own objects are part of the mutation's price. */
function connectionsCost(
  input: CostInput,
  set: SelectionSetNode,
  parent: GraphQLNamedType,
  returned: Returned | null,
): number {
  let cost = 0;
  for (const { field, type } of fieldsOf(input, set, parent)) {
    const inner = type && getNamedType(type.type);
    if (!inner || !field.selectionSet) continue;
    const below = child(returned, field);
    if (returned && below?.data == null) continue;
    cost += isConnection(inner)
      ? fieldCost(input, field, parent, below)
      : connectionsCost(input, field.selectionSet, inner, below);
  }
  return cost;
}

function selectionCost(
  input: CostInput,
  set: SelectionSetNode,
  parent: GraphQLNamedType,
  returned: Returned | null,
): number {
  let cost = 0;
  for (const { field } of fieldsOf(input, set, parent)) {
    const below = child(returned, field);
    if (returned && below?.data == null) continue;
    cost += fieldCost(input, field, parent, below);
  }
  return cost;
}

function fieldCost(input: CostInput, field: FieldNode, parent: GraphQLNamedType, returned: Returned | null): number {
  const definition = definitionOf(parent, field);
  const type = definition && getNamedType(definition.type);
  if (!definition || !type || isLeafType(type) || !field.selectionSet) return 0;
  if (!isConnection(type)) {
    const args = definition.name === "nodes" ? getArgumentValues(definition, field, input.variables) : {};
    const ids = args["ids"];
    const times = Array.isArray(ids) ? weightOfSize(ids.length) : 1;
    const first = Array.isArray(returned?.data)
      ? { ...returned, data: returned.data.find((one) => one != null) }
      : returned;
    if (Array.isArray(returned?.data) && returned.data.length === 0) return 0;
    return times * (1 + selectionCost(input, field.selectionSet, type, first));
  }
  if (returned?.isInConnection) return CONNECTION_COST;
  const args = getArgumentValues(definition, field, input.variables);
  const asked = Number(args["first"] ?? args["last"] ?? 0);
  const nodes = returned ? nodesIn(returned.data) : null;
  const size = nodes ? nodes.length : asked;
  let perNode = 1;
  for (const set of nodeSelections(input, field.selectionSet, type)) {
    const sample = nodes && { data: richest(nodes), isInConnection: true };
    perNode += selectionCost(input, set, nodeType(type), sample);
  }
  return CONNECTION_COST + weightOfSize(size) * perNode;
}

/** The node with most parts, as the sample that the others are charged like. */
function richest(nodes: readonly unknown[]): unknown {
  const parts = (node: unknown) =>
    node && typeof node === "object" ? Object.values(node).filter((one) => one != null).length : 0;
  return nodes.reduce((best, node) => (parts(node) > parts(best) ? node : best), nodes[0]);
}

function nodesIn(data: unknown): unknown[] {
  const page = data as { nodes?: unknown[]; edges?: { node?: unknown }[] } | null;
  return page?.nodes ?? page?.edges?.map((edge) => edge.node) ?? [];
}

function nodeSelections(input: CostInput, set: SelectionSetNode, type: GraphQLNamedType): SelectionSetNode[] {
  const found: SelectionSetNode[] = [];
  for (const { field } of fieldsOf(input, set, type)) {
    if (field.name.value === "nodes" && field.selectionSet) found.push(field.selectionSet);
    if (field.name.value !== "edges" || !field.selectionSet) continue;
    const edge = definitionOf(type, field);
    if (!edge) continue;
    for (const inner of fieldsOf(input, field.selectionSet, getNamedType(edge.type))) {
      if (inner.field.name.value === "node" && inner.field.selectionSet) found.push(inner.field.selectionSet);
    }
  }
  return found;
}

function isConnection(type: GraphQLNamedType): boolean {
  return type.name.endsWith("Connection");
}

function child(returned: Returned | null, field: FieldNode): Returned | null {
  if (!returned) return null;
  const key = field.alias?.value ?? field.name.value;
  const data = returned.data as Record<string, unknown> | null | undefined;
  return { ...returned, data: data?.[key] };
}

function definitionOf(parent: GraphQLNamedType, field: FieldNode) {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
}

/** The fields of a selection with its fragments spread out. */
function* fieldsOf(
  input: CostInput,
  set: SelectionSetNode,
  parent: GraphQLNamedType,
): Generator<{ field: FieldNode; type: ReturnType<typeof definitionOf> }> {
  for (const selection of set.selections) {
    if (selection.kind === "Field") {
      yield { field: selection, type: definitionOf(parent, selection) };
      continue;
    }
    const fragment = selection.kind === "FragmentSpread" ? input.fragments[selection.name.value] : selection;
    if (!fragment) continue;
    const condition = fragment.typeCondition ? input.schema.getType(fragment.typeCondition.name.value) : parent;
    const inner = condition && isCompositeType(condition) ? condition : parent;
    for (const found of fieldsOf(input, fragment.selectionSet, inner)) yield found;
  }
}
