import type { Context } from "../admin-api/context";
import { type Source, selectAll, type TableSource } from "../admin-api/source";
import type { ConnectionPlan, Plan } from "./plan";

/** How many rows of a connection are in memory at once, with what hangs below them. */
export const BLOCK = 16;

export interface LineSink {
  /** Takes one line; may throw to stop the work. */
  line(text: string, isRoot: boolean): void;
}

/**
 * Writes every line of a bulk query. Children come after their parent, though not next to it: parents are written in
 * blocks, and the children of a block in turn, one of each parent; a block of one groups them. The order is always the
 * same for the same shop.
 */
export function writeLines(plan: Plan, context: Context, sink: LineSink, blockSize = BLOCK): void {
  for (const connection of plan.connections) writeRoots(connection, context, sink, blockSize);
}

interface Child {
  row: object;
  parent: string | null;
}

function writeRoots(connection: ConnectionPlan, context: Context, sink: LineSink, size: number): void {
  const source = connection.source({}, context);
  let block: Child[] = [];
  for (const row of streamed(source, context)) {
    block.push({ row, parent: null });
    if (block.length < size) continue;
    writeBlock(connection.node, block, context, sink, size);
    block = [];
  }
  writeBlock(connection.node, block, context, sink, size);
}

function writeBlock(plan: Plan, block: readonly Child[], context: Context, sink: LineSink, size: number): void {
  for (const { row, parent } of block) {
    const out = plan.write(row, context);
    if (parent !== null) out["__parentId"] = parent;
    sink.line(JSON.stringify(out), parent === null);
  }
  for (const connection of plan.connections) {
    const families = block.map(({ row }) => ({
      parent: plan.id(row, context),
      rows: whole(connection.source(row, context), context),
    }));
    let children: Child[] = [];
    for (const child of inTurn(families)) {
      children.push(child);
      if (children.length < size * size) continue;
      writeBlock(connection.node, children, context, sink, size);
      children = [];
    }
    writeBlock(connection.node, children, context, sink, size);
  }
}

/** One child of each family after the other, until all are told. */
function* inTurn(families: readonly { parent: string | null; rows: readonly object[] }[]): Generator<Child> {
  const most = families.reduce((length, { rows }) => Math.max(length, rows.length), 0);
  for (let index = 0; index < most; index++) {
    for (const { parent, rows } of families) {
      const row = rows[index];
      if (row) yield { row, parent };
    }
  }
}

function whole(source: Source, context: Context): readonly object[] {
  if ("rows" in source) return source.rows;
  const rows = context.state.sql(selectAll(source)).all(...source.values) as object[];
  return source.wrap ? rows.map(source.wrap) : rows;
}

function* streamed(source: Source, context: Context): Generator<object> {
  if ("rows" in source) {
    yield* source.rows;
    return;
  }
  yield* streamedTable(source, context);
}

function* streamedTable(source: TableSource, context: Context): Generator<object> {
  // A statement of its own: the shared ones are used again while this one is still being read.
  const statement = context.state.db.prepare(selectAll(source));
  for (const row of statement.iterate(...source.values)) yield source.wrap ? source.wrap(row) : row;
}
