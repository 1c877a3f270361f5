import type { IncomingMessage } from "node:http";

export type Body = { ok: true; bytes: Buffer } | { ok: false; status: 400 | 413 };

/** The raw body, up to `limit` bytes; what is larger is not read to its end. */
export function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limit) return Promise.resolve({ ok: false, status: 413 });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.removeAllListeners("data");
        request.pause();
        resolve({ ok: false, status: 413 });
      } else chunks.push(chunk);
    });
    request.on("end", () => resolve({ ok: true, bytes: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) }));
    request.on("error", () => resolve({ ok: false, status: 400 }));
    request.on("aborted", () => resolve({ ok: false, status: 400 }));
  });
}
