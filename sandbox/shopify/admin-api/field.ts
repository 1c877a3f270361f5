import type { Context } from "./context";
import type { Source } from "./source";

export type Args = Record<string, unknown>;

/** A value of an interface or union: which type it is, and its row. */
export class Typed {
  constructor(
    readonly type: string,
    readonly row: object,
  ) {}
}

/**
 * How a field of the schema is answered. These definitions are the only place that knows: single queries and bulk
 * operations both read them.
 */
export type Field<Row> =
  | { kind: "value"; read(row: Row, args: Args, context: Context): unknown }
  | { kind: "object"; type: string | null; read(row: Row, args: Args, context: Context): object | null }
  | {
      kind: "list";
      type: string | null;
      read(row: Row, args: Args, context: Context): readonly (object | null)[] | null;
    }
  | { kind: "connection"; type: string | null; read(row: Row, args: Args, context: Context): Source };

export type Fields<Row> = Record<string, Field<Row>>;

/** All types by name; `never` because each knows its own row. */
export type Definitions = Record<string, Fields<never>>;

type Read<Row, Value> = (row: Row, args: Args, context: Context) => Value;

/** A scalar, an enum or a list of them. */
export function value<Row>(read: Read<Row, unknown>): Field<Row> {
  return { kind: "value", read };
}

/** An object of that type; null stands for an interface or union, whose rows are `Typed`. */
export function object<Row>(type: string | null, read: Read<Row, object | null>): Field<Row> {
  return { kind: "object", type, read };
}

export function list<Row>(type: string | null, read: Read<Row, readonly (object | null)[] | null>): Field<Row> {
  return { kind: "list", type, read };
}

export function connection<Row>(type: string | null, read: Read<Row, Source>): Field<Row> {
  return { kind: "connection", type, read };
}

/** The column of that name, as it is. */
export function column<Row, Name extends keyof Row>(name: Name): Field<Row> {
  return { kind: "value", read: (row) => row[name] };
}

/** A flag column as a boolean. */
export function flag<Row>(name: keyof Row): Field<Row> {
  return { kind: "value", read: (row) => row[name] === 1 };
}
