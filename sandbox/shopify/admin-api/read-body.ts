import type { IncomingMessage } from "node:http";

/** The whole body as text; null when it is longer than that many bytes or the caller went away. */
export async function readBody(request: IncomingMessage, most: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= most) chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return bytes > most ? null : Buffer.concat(chunks).toString("utf8");
}
