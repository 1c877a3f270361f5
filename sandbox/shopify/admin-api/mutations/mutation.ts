import type { GraphQLResolveInfo } from "graphql";
import type { Outcome, Refusal } from "../../state";
import type { Context } from "../context";
import type { Args } from "../field";

/** Answers a field of `Mutation` with its payload: rows of known types, and user errors. */
export type Mutation = (args: Args, context: Context, info: GraphQLResolveInfo) => object;

export interface UserErrorOut {
  field: string[] | null;
  message: string;
  code: string | null;
}

/** Refusals as user errors, below the given input path, with a code for those that bring none. */
export function userErrors(
  refusals: readonly Refusal[],
  prefix: string[] = [],
  code: string | null = null,
): UserErrorOut[] {
  return refusals.map((refusal) => ({
    field: refusal.field === null ? (prefix.length > 0 ? prefix : null) : [...prefix, ...refusal.field],
    message: refusal.message,
    code: refusal.code ?? code,
  }));
}

/** A payload whose one named part is there when the shop agreed, and null with the reasons when it didn't. */
export function answered<T extends object | number>(
  name: string,
  outcome: Outcome<T>,
  prefix: string[] = [],
  code: string | null = null,
): object {
  return outcome.ok
    ? { [name]: outcome.value, userErrors: [] }
    : { [name]: null, userErrors: userErrors(outcome.refusals, prefix, code) };
}

/** A payload that refuses for one reason. */
export function refused(
  name: string,
  message: string,
  field: string[] | null = null,
  code: string | null = null,
): object {
  return { [name]: null, userErrors: [{ field, message, code }] };
}
