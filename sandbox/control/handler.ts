import type { IncomingMessage } from "node:http";
import { readFields } from "../http/body";
import type { Handler } from "../http/listen";
import { jsonReply, type Reply, sendReply } from "../http/reply";
import type { Running } from "../running";
import { sandboxRoute } from "./sandbox-routes";
import { shopRoute } from "./shop-routes";

/** One call of the control API, its path split after `/__sandbox/`. */
export interface ControlCall {
  method: string;
  path: string[];
  query: URLSearchParams;
  fields: Record<string, unknown>;
}

/**
 * Lets tests and the demo, which run in other processes, do with a sandbox what its own process can. A page in a browser
 * can't: a changing call must be JSON, which another origin may not send.
 */
export function controlHandler(running: Running): Handler {
  return async (request, response) => {
    const refusal = refuse(request);
    sendReply(response, refusal ?? (await answer(running, await readCall(request))));
  };
}

function refuse(request: IncomingMessage): Reply | null {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  if (host !== "127.0.0.1" && host !== "localhost") return jsonReply({ error: "Only on loopback." }, 403);
  const isJson = String(request.headers["content-type"]).startsWith("application/json");
  if (request.method === "POST" && !isJson) return jsonReply({ error: "The body must be application/json." }, 415);
  return null;
}

async function readCall(request: IncomingMessage): Promise<ControlCall> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  return {
    method: request.method ?? "GET",
    path: url.pathname.split("/").slice(2).filter(Boolean).map(decodeURIComponent),
    query: url.searchParams,
    fields: await readFields(request, 200_000_000),
  };
}

async function answer(running: Running, call: ControlCall): Promise<Reply> {
  try {
    const reply =
      call.path[0] === "shops" && call.path.length > 1
        ? await shopRoute(running, call)
        : await sandboxRoute(running, call);
    return reply ?? jsonReply({ error: `There is no ${call.method} /__sandbox/${call.path.join("/")}` }, 404);
  } catch (error) {
    return jsonReply({ error: error instanceof Error ? error.message : String(error) }, 422);
  }
}
