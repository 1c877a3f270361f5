import { createReadStream, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { answerFault } from "../../faults/answer";
import type { Faults } from "../../faults/faults";
import type { Addresses } from "./addresses";

export interface ServeOptions {
  dataDir: string;
  addresses: Addresses;
  faults: Faults;
  now: (domain: string) => number;
}

/** The folder of a shop's results; made when absent. */
export function resultsFolder(dataDir: string, domain: string): string {
  const folder = join(dataDir, domain, "bulk");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Answers downloads of results and uploads of variables; false when the path is neither. */
export async function serveBulk(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeOptions,
): Promise<boolean> {
  const path = request.url ?? "";
  const domain = options.addresses.readUpload(path);
  if (domain !== null) {
    await receiveUpload(request, response, options.dataDir, domain);
    return true;
  }
  if (!path.startsWith("/bulk-results/")) return false;
  const shop = path.split("/")[2] ?? "";
  const found = options.addresses.readResult(path, options.now(shop));
  if (found === null || typeof found === "string") {
    refuse(response, found === null ? 404 : 403, found === "expired" ? "ExpiredToken" : "SignatureDoesNotMatch");
    return true;
  }
  const outcome = await options.faults.before("bulk-url", { shop: found.domain, detail: found.file });
  if (answerFault(outcome, response)) return true;
  sendFile(request, response, join(resultsFolder(options.dataDir, found.domain), found.file));
  return true;
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: string): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    refuse(response, 405, "MethodNotAllowed");
    return;
  }
  if (!existsSync(file)) {
    refuse(response, 404, "NoSuchKey");
    return;
  }
  const { size, mtimeMs } = statSync(file);
  const etag = `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`;
  const common = { "content-type": "application/jsonl", "accept-ranges": "bytes", etag };
  const ifRange = request.headers["if-range"];
  const range = ifRange === undefined || ifRange === etag ? readRange(request.headers.range, size) : null;
  if (range === "unsatisfiable") {
    response.writeHead(416, { ...common, "content-range": `bytes */${size}` });
    response.end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const headers = { ...common, "content-length": String(end - start + 1) };
  response.writeHead(
    range ? 206 : 200,
    range ? { ...headers, "content-range": `bytes ${start}-${end}/${size}` } : headers,
  );
  if (request.method === "HEAD" || size === 0) {
    response.end();
    return;
  }
  const stream = createReadStream(file, { start, end });
  response.on("close", () => stream.destroy());
  stream.on("error", () => response.destroy());
  stream.pipe(response);
}

/** The one range of a `Range` header; null when there is none that counts. */
export function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  if (match[1] === "") {
    const last = Number(match[2]);
    return last === 0 || size === 0 ? "unsatisfiable" : { start: Math.max(0, size - last), end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start >= size || start > end ? "unsatisfiable" : { start, end };
}

const MOST_UPLOAD = 100 * 1024 * 1024;

async function receiveUpload(
  request: IncomingMessage,
  response: ServerResponse,
  dataDir: string,
  domain: string,
): Promise<void> {
  if (request.method !== "POST" || !existsSync(join(dataDir, domain))) return refuse(response, 404, "NoSuchBucket");
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_UPLOAD) chunks.push(chunk);
  }
  if (bytes > MOST_UPLOAD) return refuse(response, 400, "EntityTooLarge");
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(Buffer.concat(chunks), { headers }).formData().catch(() => null);
  const key = form?.get("key");
  const file = form?.get("file");
  if (typeof key !== "string" || !isStagedKey(key) || !(file instanceof Blob))
    return refuse(response, 400, "InvalidArgument");
  writeFileSync(stagedFile(dataDir, domain, key), Buffer.from(await file.arrayBuffer()));
  response.writeHead(201, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><PostResponse><Key>${key}</Key></PostResponse>`);
}

/** `tmp/<number>/bulk/<uuid>/<name>`: the path that `bulkOperationRunMutation` is given. */
export function isStagedKey(key: string): boolean {
  return /^tmp\/\d+\/bulk\/[0-9a-f-]{36}\/[\w.-]+$/.test(key) && !key.includes("..");
}

export function stagedFile(dataDir: string, domain: string, key: string): string {
  return join(resultsFolder(dataDir, domain), `staged-${key.split("/")[3]}.jsonl`);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`);
}
