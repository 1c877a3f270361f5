import type { IncomingMessage } from "node:http";

export class BodyTooLarge extends Error {}

/** The bytes of a request. @throws BodyTooLarge beyond the limit (default 10 MB) */
export async function readBody(request: IncomingMessage, limit = 10_000_000): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > limit) throw new BodyTooLarge(`More than ${limit} bytes.`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The fields of a JSON or form body; empty when it is neither. A form field given twice becomes a list. */
export async function readFields(request: IncomingMessage, limit?: number): Promise<Record<string, unknown>> {
  const text = (await readBody(request, limit)).toString("utf8");
  if (String(request.headers["content-type"]).includes("application/json")) {
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
    } catch {
      return {};
    }
  }
  const fields: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = fields[key];
    fields[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return fields;
}
