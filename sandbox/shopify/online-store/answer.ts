import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { CartChanges } from "./cart/changes";

/** An answer of the online store before it is on the wire. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Uint8Array;
  /** What changed in the cart without a script to see it: told to the pixels by the next page. */
  changes?: CartChanges;
}

const compressible = /^(text\/|application\/(json|javascript)|image\/svg)/;
const compressed = new Map<string, Uint8Array>();

export const html = (body: string, status = 200): Answer => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body,
});

export const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
  body: JSON.stringify(value),
});

export const redirect = (location: string, status = 302): Answer => ({ status, headers: { location }, body: "" });

/** A file whose address changes with it: kept for a year. */
export const asset = (type: string, body: string | Uint8Array): Answer => ({
  status: 200,
  headers: {
    "content-type": type,
    "cache-control": "public, max-age=31536000, immutable",
    "access-control-allow-origin": "*",
    "x-content-type-options": "nosniff",
  },
  body,
});

export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const headers = { ...answer.headers };
  let body = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
  const encoding = chooseEncoding(request, String(headers["content-type"] ?? ""), body.length);
  if (encoding) {
    const keeps = String(headers["cache-control"]).includes("immutable");
    body = keeps ? keptCompressed(request.url ?? "", encoding, body) : compress(encoding, body, 4);
    headers["content-encoding"] = encoding;
    headers["vary"] = "accept-encoding";
  }
  response.writeHead(answer.status, { ...headers, "content-length": String(body.length) });
  response.end(request.method === "HEAD" ? undefined : body);
}

function chooseEncoding(request: IncomingMessage, type: string, size: number): "br" | "gzip" | null {
  if (size < 600 || !compressible.test(type)) return null;
  const accepted = String(request.headers["accept-encoding"] ?? "");
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : null;
}

function compress(encoding: "br" | "gzip", body: Uint8Array, level: number): Uint8Array {
  if (encoding === "gzip") return gzipSync(body, { level });
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: level } });
}

function keptCompressed(url: string, encoding: "br" | "gzip", body: Uint8Array): Uint8Array {
  const mark = `${encoding} ${url} ${body.length}`;
  let known = compressed.get(mark);
  if (!known) {
    if (compressed.size > 500) compressed.clear();
    known = compress(encoding, body, 9);
    compressed.set(mark, known);
  }
  return known;
}
