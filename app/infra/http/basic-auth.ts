import type { IncomingMessage, ServerResponse } from "node:http";
import { isSame, sha256 } from "../crypto";

/** HTTP Basic for the operator's pages; answers 401 itself when it is not them. Hashes first, so that lengths do not tell. */
export function isOperator(request: IncomingMessage, response: ServerResponse, password: string): boolean {
  const given = Buffer.from((request.headers.authorization ?? "").replace(/^Basic /, ""), "base64").toString("utf8");
  if (isSame(Buffer.from(sha256(given)), Buffer.from(sha256(`ops:${password}`)))) return true;
  response.writeHead(401, { "www-authenticate": 'Basic realm="Aisle operations"', "content-type": "text/plain" });
  response.end("Operators only.\n");
  return false;
}
