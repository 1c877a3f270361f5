import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";
import type { Context } from "../admin-api/context";
import type { Args, Field, Typed } from "../admin-api/field";
import type { Source } from "../admin-api/source";
import { definitions } from "../admin-api/types/definitions";

/** A selection made ready to be written many times: what each key holds, and which connections hang below. */
export interface Plan {
  /** The selected part of a row, without its connections. */
  write(row: unknown, context: Context): Record<string, unknown>;
  /** The row's global id, for its children. */
  id(row: unknown, context: Context): string | null;
  connections: ConnectionPlan[];
}

export interface ConnectionPlan {
  source(row: unknown, context: Context): Source;
  node: Plan;
}

type Fragments = Map<string, FragmentDefinitionNode>;
type Writer = (row: unknown, context: Context) => unknown;

/** The plan of a whole bulk query, at its root. */
export function planQuery(query: string): Plan {
  const document: DocumentNode = parse(query);
  const fragments: Fragments = new Map();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error("A bulk query without a query");
  return planSelection("QueryRoot", operation.selectionSet, fragments);
}

function planSelection(type: string, set: SelectionSetNode, fragments: Fragments): Plan {
  const writers: [string, Writer][] = [];
  const connections: ConnectionPlan[] = [];
  for (const node of fieldsFor(type, set, fragments)) {
    const key = node.alias?.value ?? node.name.value;
    if (node.name.value === "__typename") {
      writers.push([key, () => type]);
      continue;
    }
    const field = definitions[type]?.[node.name.value] as Field<unknown> | undefined;
    if (!field) throw new Error(`The sandbox does not implement ${type}.${node.name.value} yet`);
    const args = argsOf(node);
    if (field.kind === "connection") {
      const nodeSet = nodeSelection(node, fragments);
      connections.push({
        source: (row, context) => field.read(row, args, context),
        node: planNode(field.type, nodeSet, fragments),
      });
    } else if (field.kind === "value") {
      writers.push([key, (row, context) => field.read(row, args, context)]);
    } else {
      const inner = planNode(field.type, node.selectionSet ?? EMPTY, fragments);
      connections.push(...liftConnections(field, args, inner));
      writers.push([
        key,
        field.kind === "object"
          ? (row, context) => writeOne(inner, field.read(row, args, context), context)
          : (row, context) => field.read(row, args, context)?.map((one) => writeOne(inner, one, context)) ?? null,
      ]);
    }
  }
  const readId = definitions[type]?.["id"] as Field<unknown> | undefined;
  return {
    write(row, context) {
      const out: Record<string, unknown> = {};
      for (const [key, writer] of writers) out[key] = writer(row, context) ?? null;
      return out;
    },
    id: (row, context) => (readId?.kind === "value" ? String(readId.read(row, {}, context)) : null),
    connections,
  };
}

/** A connection below a single object hangs on the line that the object is part of. */
function liftConnections(field: Field<unknown>, args: Args, inner: Plan): ConnectionPlan[] {
  if (field.kind !== "object") return [];
  return inner.connections.map((connection) => ({
    node: connection.node,
    source(row, context) {
      const part = field.read(row, args, context);
      return part === null ? { rows: [] } : connection.source(part, context);
    },
  }));
}

function writeOne(plan: Plan, row: object | null, context: Context): unknown {
  return row === null ? null : plan.write(row, context);
}

/** The plan for nodes of a type; for an interface or union one for each type that turns up. */
function planNode(type: string | null, set: SelectionSetNode, fragments: Fragments): Plan {
  if (type !== null) return planSelection(type, set, fragments);
  const plans = new Map<string, Plan>();
  const planFor = (row: unknown): { plan: Plan; row: object } => {
    const typed = row as Typed;
    const known = plans.get(typed.type) ?? planSelection(typed.type, set, fragments);
    plans.set(typed.type, known);
    return { plan: known, row: typed.row };
  };
  return {
    write(row, context) {
      const found = planFor(row);
      return found.plan.write(found.row, context);
    },
    id(row, context) {
      const found = planFor(row);
      return found.plan.id(found.row, context);
    },
    connections: [],
  };
}

const EMPTY: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

function argsOf(node: FieldNode): Args {
  const args: Args = {};
  for (const one of node.arguments ?? []) args[one.name.value] = valueFromASTUntyped(one.value);
  return args;
}

/** What is selected of a connection's nodes, through `nodes` or `edges { node }`. */
function nodeSelection(node: FieldNode, fragments: Fragments): SelectionSetNode {
  const selections = [];
  for (const part of fieldsFor("", node.selectionSet ?? EMPTY, fragments)) {
    if (part.name.value === "nodes") selections.push(...(part.selectionSet?.selections ?? []));
    if (part.name.value !== "edges") continue;
    for (const inner of fieldsFor("", part.selectionSet ?? EMPTY, fragments)) {
      if (inner.name.value === "node") selections.push(...(inner.selectionSet?.selections ?? []));
    }
  }
  return { kind: Kind.SELECTION_SET, selections };
}

/** The fields of a selection that hold for a type; an empty type takes them all. Same keys are merged. */
function fieldsFor(type: string, set: SelectionSetNode, fragments: Fragments): FieldNode[] {
  const found = new Map<string, FieldNode>();
  const add = (inner: SelectionSetNode): void => {
    for (const selection of inner.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const before = found.get(key);
        found.set(
          key,
          before?.selectionSet && selection.selectionSet ? merged(before, selection) : (before ?? selection),
        );
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (fragment && (type === "" || condition === undefined || condition === type || !(condition in definitions))) {
        add(fragment.selectionSet);
      }
    }
  };
  add(set);
  return [...found.values()];
}

function merged(one: FieldNode, other: FieldNode): FieldNode {
  const selections = [...(one.selectionSet?.selections ?? []), ...(other.selectionSet?.selections ?? [])];
  return { ...one, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}
