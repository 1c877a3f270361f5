import { jsonReply, type Reply } from "../../http/reply";
import { grantScopes, revokeScopes } from "../oauth/installation";
import { shopOwner } from "../oauth/staff";
import { grantedScopes } from "../state";
import { sessionTokenFor } from "./app-url";
import { pickedResources, searchResources } from "./resources";
import { themeExtensions } from "./theme-status";
import type { Visit } from "./visit";

type Method = (visit: Visit, args: Record<string, unknown>) => unknown;

/** What the page around the app asks the sandbox on the app's behalf. */
const methods: Record<string, Method> = {
  "id-token": (visit) => sessionTokenFor(visit.running, visit.state, visit.sessionId),
  scopes: ({ running, state }) => ({
    granted: grantedScopes(state, running.app.clientId),
    required: running.app.requiredScopes,
    optional: running.app.optionalScopes,
  }),
  grant: ({ running, state }, { scopes }) => grantScopes(state, running.app, scopes as string[]),
  revoke: ({ running, state }, { scopes }) => revokeScopes(state, running.app, scopes as string[]),
  search: ({ state }, { type, query }) => searchResources(state, String(type), String(query)),
  resources: ({ state }, { type, ids, withVariants }) =>
    pickedResources(state, String(type), ids as string[], withVariants !== false),
  extensions: (visit) => themeExtensions(visit),
  user: ({ state }) => {
    const owner = shopOwner(state.shop().email);
    return { id: owner.id, name: `${owner.firstName} ${owner.lastName}`, email: owner.email, accountAccess: "FULL" };
  },
};

export function bridgeReply(visit: Visit, method: string, args: unknown): Reply {
  const known = methods[method];
  if (known === undefined) return jsonReply({ error: `The sandbox's admin does not know ${method}.` }, 404);
  try {
    return jsonReply({ value: known(visit, (args ?? {}) as Record<string, unknown>) ?? null });
  } catch (error) {
    return jsonReply({ error: error instanceof Error ? error.message : String(error) }, 422);
  }
}
