import { GraphQLError } from "graphql";

const USAGE = "https://shopify.dev/api/usage";

/** What the API answers when an argument's value makes no sense. */
export function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

/** A part of the schema that this sandbox has no answer for: said aloud, never null. */
export function notImplemented(what: string): GraphQLError {
  return new GraphQLError(`The sandbox does not implement ${what} yet`, { extensions: { code: "NOT_IMPLEMENTED" } });
}

export function accessDenied(field: string, words: string): GraphQLError {
  const asked = words.replace(/\.?$/, ".");
  return new GraphQLError(`Access denied for ${field} field. Required access: ${asked}`, {
    extensions: { code: "ACCESS_DENIED", documentation: `${USAGE}/access-scopes`, requiredAccess: asked },
  });
}

export function invalidId(id: string): GraphQLError {
  return new GraphQLError(`Invalid global id '${id}'`, { extensions: { code: "argumentLiteralsIncompatible" } });
}

export const THROTTLED = {
  message: "Throttled",
  extensions: { code: "THROTTLED", documentation: `${USAGE}/rate-limits` },
};

/** The refusal of a query that could never be admitted. */
export function maxCostExceeded(cost: number, maxCost: number): object {
  return {
    message:
      `Query cost is ${cost}, which exceeds the single query max cost limit (${maxCost}).\n\n` +
      `See ${USAGE}/rate-limits for more information on how the\ncost of a query is calculated.\n\n` +
      "To query larger amounts of data with fewer limits, bulk operations should be used instead.\n" +
      `See ${USAGE}/bulk-operations/queries for usage details.\n`,
    extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost, documentation: `${USAGE}/rate-limits` },
  };
}
