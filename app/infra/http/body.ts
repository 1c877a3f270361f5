import type { IncomingMessage } from "node:http";

export type Body = { ok: true; bytes: Buffer } | { ok: false; status: 400 | 413 };

/** The raw body, up to `limit` bytes; what is larger is not kept, and after a while not read. */
export function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limit) return throwAway(request).then(() => ({ ok: false, status: 413 }));
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        chunks.length = 0;
        throwAway(request).then(() => resolve({ ok: false, status: 413 }));
      } else chunks.push(chunk);
    });
    request.on("end", () => resolve({ ok: true, bytes: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) }));
    request.on("error", () => resolve({ ok: false, status: 400 }));
    request.on("aborted", () => resolve({ ok: false, status: 400 }));
  });
}

const MOST_THROWN_AWAY = 16 * 1024 * 1024;
const PATIENCE_MS = 2_000;

/**
 * Reads what is still coming, for a while, and forgets it: a sender that listens only when it has sent everything gets
 * its answer that way. The connection is to be closed after the answer.
 */
export function throwAway(request: IncomingMessage): Promise<void> {
  request.removeAllListeners("data");
  request.removeAllListeners("end");
  return new Promise((resolve) => {
    let size = 0;
    const done = () => {
      clearTimeout(timer);
      request.removeAllListeners("data");
      request.pause();
      resolve();
    };
    const timer = setTimeout(done, PATIENCE_MS);
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_THROWN_AWAY) done();
    });
    for (const event of ["end", "error", "aborted"]) request.once(event, done);
    request.resume();
  });
}
