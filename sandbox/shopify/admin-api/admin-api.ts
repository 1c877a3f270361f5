import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerFault } from "../../faults/answer";
import { type Faults, noFaults } from "../../faults/faults";
import { ADMIN_VERSION } from "../schema/admin-schema";
import type { ShopState } from "../state";
import { type CallingApp, makeContext } from "./context";
import { type GraphqlRequest, runGraphql } from "./execute";
import { readBody } from "./read-body";
import type { BulkService } from "./services";
import { type Bucket, createThrottle, PLANS } from "./throttle";

/** What a token opens, or why it opens nothing. */
export type TokenStanding = { appKey: string; scopes: readonly string[] } | "expired" | "revoked" | null;

export interface AdminApiOptions {
  resolveToken: (state: ShopState, token: string) => TokenStanding;
  /** The app that a key belongs to. */
  app: (appKey: string) => CallingApp;
  bulk?: BulkService;
  faults?: Faults;
  /** The bucket of every app and shop; by the shop's plan when left out. */
  bucket?: Bucket;
  /** Milliseconds; the real clock when left out. */
  clock?: () => number;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface AdminApi {
  /** Answers a body that was sent with this token, faults aside. */
  answer(state: ShopState, token: string | null, body: string): HttpAnswer;
  /** Answers `POST /admin/api/:version/graphql.json`; false when the path is another one. */
  handle(request: IncomingMessage, response: ServerResponse, state: ShopState): Promise<boolean>;
}

const MOST_BODY = 10 * 1024 * 1024;
const PATH = /^\/admin\/api\/([^/]+)\/graphql\.json(?:\?.*)?$/;
const UNAUTHORIZED = "[API] Invalid API key or access token (unrecognized login or wrong password)";

/** The Admin GraphQL API over any number of shops. */
export function createAdminApi(options: AdminApiOptions): AdminApi {
  const throttle = createThrottle();
  const faults = options.faults ?? noFaults;
  const clock = options.clock ?? Date.now;

  function answer(state: ShopState, token: string | null, body: string): HttpAnswer {
    const standing = token === null ? null : options.resolveToken(state, token);
    if (standing === null || typeof standing === "string") return json(401, { errors: UNAUTHORIZED });
    const request = readRequest(body);
    if (typeof request === "string") return json(400, { errors: { query: request } });
    const app = options.app(standing.appKey);
    const context = makeContext({
      state,
      app,
      scopes: standing.scopes,
      ...(options.bulk ? { bulk: options.bulk } : {}),
    });
    const bucket = options.bucket ?? PLANS[state.shop().plan] ?? (PLANS["Basic"] as Bucket);
    const name = `${app.appKey} ${state.domain}`;
    return json(200, runGraphql(context, request, { throttle, bucket, name, at: clock }));
  }

  async function handle(request: IncomingMessage, response: ServerResponse, state: ShopState): Promise<boolean> {
    const path = PATH.exec(request.url ?? "");
    if (!path) return false;
    const sent = request.method === "POST" ? await readBody(request, MOST_BODY) : null;
    const known = path[1] === "unstable" || /^\d{4}-\d{2}$/.test(path[1] ?? "");
    if (!known || request.method !== "POST") write(response, json(404, { errors: "Not Found" }));
    else if (sent === null) write(response, json(413, { errors: "Request Entity Too Large" }));
    else {
      const outcome = await faults.before("admin-graphql", { shop: state.domain, detail: operationName(sent) });
      if (answerFault(outcome, response)) return true;
      const header = request.headers["x-shopify-access-token"];
      const token =
        outcome?.type === "expired-token" || outcome?.type === "revoked-access" ? null : String(header ?? "");
      write(response, answer(state, token === "" ? null : token, sent));
    }
    return true;
  }

  return { answer, handle };
}

function write(response: ServerResponse, answer: HttpAnswer): void {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

function json(status: number, body: object): HttpAnswer {
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "x-shopify-api-version": ADMIN_VERSION,
    "x-request-id": randomUUID(),
  };
  return { status, headers, body: JSON.stringify(body) };
}

function readRequest(body: string): GraphqlRequest | string {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return "Required parameter missing or invalid";
  }
  const request = read as Partial<GraphqlRequest> | null;
  if (typeof request?.query !== "string" || request.query.trim() === "") return "Required parameter missing or invalid";
  const { query, variables, operationName } = request;
  return { query, variables: variables ?? null, operationName: operationName ?? null };
}

/** The name of the operation, for fault switches: as sent, or as the document says. */
function operationName(body: string): string {
  const request = readRequest(body);
  if (typeof request === "string") return "";
  return request.operationName ?? /\b(?:query|mutation)\s+(\w+)/.exec(request.query)?.[1] ?? "";
}
