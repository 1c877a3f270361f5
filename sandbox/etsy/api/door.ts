import type { IncomingMessage, ServerResponse } from "node:http";
import { answerFault } from "../../faults/answer";
import type { Faults } from "../../faults/faults";
import { readFields } from "../../http/body";
import { findAccess } from "../oauth/tokens";
import type { EtsyState } from "../state/etsy-state";
import { type ApiAnswer, ApiError } from "./answer";
import type { Meter } from "./limits";
import { ROUTES, type Route } from "./routes";

export const PREFIX = "/v3/application/";

export interface EtsyApp {
  keystring: string;
  sharedSecret: string;
  /** Where Etsy sends sellers back to: the very address. */
  redirectUris: readonly string[];
}

export interface ApiDoor {
  state: EtsyState;
  app: EtsyApp;
  home: string;
  faults: Faults;
  /** The shop as fault rules know it. */
  shop: string;
  meter: Meter;
}

/** Everything below `/v3/application/`. */
export async function answerApi(door: ApiDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const path = url.pathname.slice(PREFIX.length).replace(/\/$/, "");
  const detail = `${request.method} ${path}`;
  if (answerFault(await door.faults.before("etsy-api", { shop: door.shop, detail }), response)) return;
  const body = await readFields(request);
  const { headers, refused } = door.meter.take();
  const answer = refused ? limited(refused) : answerCall(door, request, { url, path, body });
  response.setHeader("date", door.state.now().toUTCString());
  response.writeHead(answer.status, { "content-type": "application/json", ...headers });
  response.end(answer.body === null ? "" : JSON.stringify(answer.body));
}

function limited(refused: "second" | "day"): ApiAnswer {
  return new ApiError(429, `Exceeded the rate limit of requests per ${refused}.`).answer();
}

function answerCall(
  door: ApiDoor,
  request: IncomingMessage,
  { url, path, body }: { url: URL; path: string; body: Record<string, unknown> },
): ApiAnswer {
  const { state, home } = door;
  try {
    knownApp(door.app, request.headers["x-api-key"]);
    const method = request.method ?? "GET";
    const route = ROUTES.find((one) => one.method === method && one.path.test(path));
    if (!route) throw new ApiError(404, "Resource not found");
    admit(state, route, request.headers.authorization);
    const ids = (route.path.exec(path) ?? []).slice(1).map(Number);
    return state.transaction(() => route.answer({ state, home, query: url.searchParams, body, ids }));
  } catch (error) {
    if (error instanceof ApiError) return error.answer();
    throw error;
  }
}

/** Since 2026 the key alone is not enough. */
function knownApp({ keystring, sharedSecret }: EtsyApp, header: string | string[] | undefined): void {
  if (typeof header !== "string" || header === "") throw new ApiError(403, "Missing x-api-key header or client_id");
  if (header === keystring) throw new ApiError(403, "Shared secret is required in x-api-key header.");
  if (header !== `${keystring}:${sharedSecret}`) throw new ApiError(403, "Invalid API key");
}

function admit(state: EtsyState, { scope }: Route, authorization: string | undefined): void {
  if (scope === null) return;
  const token = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) throw new ApiError(401, "invalid_token", "access token is missing");
  const access = findAccess(state, token);
  if (typeof access === "string") throw new ApiError(401, "invalid_token", access);
  if (scope !== "any" && !access.scopes.includes(scope)) {
    throw new ApiError(403, "insufficient_scope", `The request requires the scope ${scope}`);
  }
}
