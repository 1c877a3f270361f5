import type { IncomingMessage, ServerResponse } from "node:http";
import { answerFault } from "../../faults/answer";
import type { Faults } from "../../faults/faults";
import { readBody } from "../../http/body";
import type { WooState } from "../state/woo-state";
import { type RestAnswer, type RestCall, RestError } from "./answer";
import { authenticate } from "./auth";
import { wordpressIndex } from "./resources/settings";
import { notAllowed, route } from "./router";

const PREFIX = "/wp-json/wc/v3";

export interface RestDoor {
  state: WooState;
  faults: Faults;
  shop: string;
  ping: (id: number) => void;
}

/** Whether the request came over TLS, by the proxy's word as WordPress behind one is told to read it. */
export const isSsl = (request: IncomingMessage) => request.headers["x-forwarded-proto"] === "https";

/** `/wp-json/` and everything below `/wp-json/wc/v3`. */
export async function answerRest(door: RestDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state, faults, shop } = door;
  const url = new URL(request.url ?? "/", state.setting("home"));
  if (/^\/wp-json\/?$/.test(url.pathname)) return send(response, { status: 200, body: wordpressIndex(state) });
  const path = url.pathname.slice(PREFIX.length).split("/").filter(Boolean);
  const detail = `${request.method} ${path.join("/")}`;
  const outcome = await faults.before("woocommerce-rest", { shop, detail });
  if (outcome?.type === "rate-limited" || outcome?.type === "server-error") return refuseAsHost(outcome, response);
  if (answerFault(outcome, response)) return;
  const text = (await readBody(request)).toString("utf8");
  send(response, answerCall(door, request, url, path, text), state.now());
}

function answerCall(door: RestDoor, request: IncomingMessage, url: URL, path: string[], text: string): RestAnswer {
  const { state } = door;
  // A client that may not send PUT or DELETE says so in a header or the query.
  const override = request.headers["x-http-method-override"] ?? url.searchParams.get("_method");
  const method = (override ? String(override) : (request.method ?? "GET")).toUpperCase();
  const call: RestCall = { method, path, query: url.searchParams, body: {} };
  try {
    call.body = readJson(text);
    const authorization = request.headers.authorization ?? "";
    const auth = { method: request.method ?? "GET", url, authorization, isSsl: isSsl(request) };
    const key = authenticate(state, auth);
    if (!key && method !== "OPTIONS") throw notAllowed(call);
    const answer = route(state, call, door.ping);
    return method === "HEAD" ? { ...answer, body: null } : answer;
  } catch (error) {
    if (error instanceof RestError) return error.answer();
    throw error;
  }
}

function readJson(text: string): Record<string, unknown> {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    throw new RestError("rest_invalid_json", "Invalid JSON body passed.", 400, {
      json_error_code: 4,
      json_error_message: "Syntax error",
    });
  }
}

/** Too many requests and failures are a host's answer, not WooCommerce's: a page of HTML. */
function refuseAsHost(
  outcome: { type: "rate-limited"; retryAfterSeconds: number } | { type: "server-error"; status: number },
  response: ServerResponse,
): void {
  const isLimit = outcome.type === "rate-limited";
  const status = isLimit ? 429 : outcome.status;
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    ...(isLimit && { "retry-after": String(Math.ceil(outcome.retryAfterSeconds)) }),
  });
  response.end(`<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`);
}

/** @param now the store's time, which its server tells in every answer */
export function send(response: ServerResponse, { status, body, headers = {} }: RestAnswer, now?: Date): void {
  if (now) response.setHeader("Date", now.toUTCString());
  const exposed = { "Access-Control-Expose-Headers": "X-WP-Total, X-WP-TotalPages, Link", "X-Robots-Tag": "noindex" };
  response.writeHead(status, { "content-type": "application/json; charset=UTF-8", ...exposed, ...headers });
  response.end(body === null ? "" : JSON.stringify(body));
}
