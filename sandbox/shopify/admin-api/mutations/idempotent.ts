import { type GraphQLResolveInfo, valueFromASTUntyped } from "graphql";
import { badRequest } from "../answer/errors";
import type { Context } from "../context";
import type { Mutation } from "./mutation";

/**
 * A mutation that must name an idempotency key. The same key with the same arguments gives the first answer again and
 * does nothing; with other arguments it is refused.
 */
export function idempotent(name: string, mutation: Mutation): Mutation {
  return (args, context, info) => {
    const key = keyOf(info);
    if (key === null || key.trim() === "") {
      throw badRequest(`The @idempotent directive is required for ${name} but was not provided.`);
    }
    const input = JSON.stringify(args);
    const known = readKey(context, name, key);
    if (known) return known.input === input ? (JSON.parse(known.answer) as object) : mismatch();
    return context.state.transaction(() => {
      const answer = mutation(args, context, info);
      context.state
        .sql("INSERT INTO idempotencyKeys VALUES (?, ?, ?, ?, ?)")
        .run(context.app.appKey, name, key, input, JSON.stringify(answer));
      return answer;
    });
  };
}

function keyOf(info: GraphQLResolveInfo): string | null {
  for (const node of info.fieldNodes) {
    const directive = node.directives?.find((one) => one.name.value === "idempotent");
    const argument = directive?.arguments?.find((one) => one.name.value === "key");
    if (argument) return String(valueFromASTUntyped(argument.value, info.variableValues));
  }
  return null;
}

function readKey(context: Context, name: string, key: string): { input: string; answer: string } | null {
  const row = context.state
    .sql("SELECT input, answer FROM idempotencyKeys WHERE appKey = ? AND mutation = ? AND key = ?")
    .get(context.app.appKey, name, key);
  return row ? { input: String(row["input"]), answer: String(row["answer"]) } : null;
}

function mismatch(): object {
  return {
    inventoryAdjustmentGroup: null,
    refund: null,
    order: null,
    userErrors: [
      {
        field: null,
        message: "The same idempotency key cannot be used with different operation parameters.",
        code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
      },
    ],
  };
}
